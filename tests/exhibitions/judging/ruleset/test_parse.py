from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.ruleset import InvalidRuleSet, RuleSet, parse_ruleset, ruleset_digest
from exhibitions.judging.ruleset.reader import Problem
from tests.factories.panels import PROPERTIES, rules_data


def problems_of(data):
    """Return path -> sentence of everything that is wrong with the data."""
    with pytest.raises(InvalidRuleSet) as failure:
        parse_ruleset(data)
    return {each.path: each.message % each.params for each in failure.value.problems}


def test_defaults_fill_what_may_be_left_out():
    data = rules_data()
    for optional in ("quorum", "rounding", "ladder", "caps"):
        del data[optional]

    rules = parse_ruleset(data)

    assert (rules.quorum.minimum, rules.quorum.share) == (3, Fraction(2, 3))
    assert (rules.rounding.policy, rules.rounding.places) == ("exact", 2)
    assert rules.ladder == ("score", "mean", "criteria", "copeland", "median")
    assert (rules.caps.author, rules.caps.unit) == (None, None)


def test_all_problems_come_at_once_with_their_places():
    data = rules_data(name="", mystery=1, ladder=["mean", "lots"], scale="90")
    data["aggregation"] = {"method": "trimmed", "drop": 3}
    data["rounds"][0] |= {"seats": 4}
    del data["format"]

    assert list(problems_of(data)) == [
        "format",
        "name",
        "criteria",
        "aggregation.drop",
        "ladder",
        "rounds[0].seats",
        "mystery",
    ]


@pytest.mark.parametrize(
    ("section", "value", "path"),
    (
        ("format", "gcb-ruleset-2", "format"),
        ("scale", 100, "scale"),
        ("scale", "100.001", "scale"),
        ("scale", "-100", "scale"),
        ("aggregation", {"method": "sum"}, "aggregation.method"),
        ("aggregation", {"method": "mean", "drop": 1}, "aggregation.drop"),
        ("aggregation", {"method": "trimmed"}, "aggregation.drop"),
        ("aggregation", "mean", "aggregation"),
        ("quorum", {"minimum": 1}, "quorum.minimum"),
        ("quorum", {"share": "3/2"}, "quorum.share"),
        ("quorum", {"share": "0.66"}, "quorum.share"),
        ("quorum", {"share": 1}, "quorum.share"),
        ("rounding", {"policy": "staged"}, "rounding.policy"),
        ("rounding", {"places": True}, "rounding.places"),
        ("ladder", ["mean"], "ladder"),
        ("ladder", ["score", "score"], "ladder"),
        ("ladder", ["score", "submission_time"], "ladder"),
        ("ladder", [], "ladder"),
        ("ladder", [["score"]], "ladder"),
        ("caps", {"author": 0}, "caps.author"),
        ("caps", {"school": 1}, "caps.school"),
        ("criteria", [], "criteria"),
        ("awards", {}, "awards"),
        ("rounds", None, "rounds"),
    ),
)
def test_a_malformed_section_is_named(section, value, path):
    assert path in problems_of(rules_data(**{section: value}))


@pytest.mark.parametrize("data", (None, [], "rules", 3, True))
def test_what_is_no_object_is_no_rule_set(data):
    assert "" in problems_of(data)


def test_a_problem_reads_as_a_sentence():
    with pytest.raises(InvalidRuleSet) as failure:
        parse_ruleset(rules_data(scale="90"))

    assert "criteria: The highest marks add up to 100, but the scale is 90." in str(failure.value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "kind", "method", "levels", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@PROPERTIES
@given(st.sampled_from(sorted(rules_data())), anything)
def test_whatever_stands_in_a_section_only_problems_come_of_it(section, value):
    problems = []
    try:
        rules = parse_ruleset(rules_data(**{section: value}))
    except InvalidRuleSet as error:
        rules, problems = None, error.problems

    assert isinstance(rules, RuleSet) or problems
    assert all(isinstance(each, Problem) and each.message for each in problems)


def test_the_digest_tells_rules_apart():
    assert ruleset_digest(rules_data()) == ruleset_digest(dict(reversed(rules_data().items())))
    assert ruleset_digest(rules_data()) != ruleset_digest(rules_data(scale="100.0"))
