"""What a round comes to: its ranking and its awards, computed from the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exhibitions.enums import CreditRole
from exhibitions.judging.allocation import Allocation, Holders, allocate_awards
from exhibitions.judging.ledger import Head, verify_chain
from exhibitions.judging.replay import Projection, replay
from exhibitions.judging.ruleset import RuleSet, parse_ruleset
from exhibitions.judging.tally import Tally, tally_projection
from exhibitions.models import EntryCredit, Round

from .chain import ledger_events

AUTHORS = (CreditRole.AUTHOR, CreditRole.CO_AUTHOR)


@dataclass(frozen=True)
class Result:
    """A round as its verified chain leaves it."""

    head: Head
    rules: RuleSet
    projection: Projection
    tally: Tally


def round_result(round_: Round) -> Result:
    """Verify a round's chain and compute its ranking; linear in the number of its events.

    Raises:
        BrokenChain: the ledger is not what was written.
    """
    events = list(ledger_events(round_))
    head = verify_chain(events, str(round_.uid))
    rules, projection = parse_ruleset(round_.ruleset.data), replay(events)
    return Result(head, rules, projection, tally_projection(projection, rules))


def proposed_awards(round_: Round, result: Result) -> Allocation:
    """Allocate the awards of a round as far as no open tie stands in the way; two queries."""
    codes = dict(round_.entries.values_list("entry__submission", "code"))
    return allocate_awards(
        result.tally.groups,
        result.rules.awards,
        valid_count=len(codes),
        caps=result.rules.caps,
        holders=award_holders(codes),
        resolutions=result.projection.resolutions,
    )


def award_holders(codes: Mapping[int, str]) -> dict[str, Holders]:
    """Say which works would be held by the same person or unit, by tokens that name nobody.

    Args:
        codes: submission -> code of its work.
    """
    credits_ = EntryCredit.objects.filter(submission__in=codes, role__in=AUTHORS).order_by("order")
    rows = list(
        credits_.values_list(
            "submission", "participant", "participant__identity_tokens", "participant__unit"
        )
    )
    groups = same_people({person: tokens for _work, person, tokens, _unit in rows})
    authors, units = defaultdict(list), {}
    for submission, person, _tokens, unit in rows:
        authors[codes[submission]].append(f"person-{groups[person]}")
        if unit:
            units.setdefault(codes[submission], f"unit-{unit}")
    return {code: Holders(tuple(people), units.get(code, "")) for code, people in authors.items()}


def same_people(tokens: Mapping[int, Iterable[str]]) -> dict[int, int]:
    """Return participant -> the first participant who, by any token, is the same person."""
    parent = {person: person for person in tokens}

    def root(person):
        while parent[person] != person:
            person = parent[person]
        return person

    first_with: dict[str, int] = {}
    for person, own in sorted(tokens.items()):
        for token in own:
            other = root(first_with.setdefault(token, person))
            parent[max(other, root(person))] = min(other, root(person))
    return {person: root(person) for person in tokens}
