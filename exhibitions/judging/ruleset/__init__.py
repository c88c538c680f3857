"""The rules of a contest as validated, immutable data."""

from exhibitions.judging.canonical import canonical_json
from exhibitions.judging.canonical import digest as ruleset_digest

from .parse import InvalidRuleSet, parse_ruleset
from .reader import Problem
from .terms import (
    Aggregation,
    AwardLevel,
    Caps,
    Criterion,
    Quorum,
    Quota,
    Rounding,
    RoundRule,
    RuleSet,
    Vacancy,
)

__all__ = [
    "Aggregation",
    "AwardLevel",
    "Caps",
    "Criterion",
    "InvalidRuleSet",
    "Problem",
    "Quorum",
    "Quota",
    "RoundRule",
    "Rounding",
    "RuleSet",
    "Vacancy",
    "canonical_json",
    "parse_ruleset",
    "ruleset_digest",
]
