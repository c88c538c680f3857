from fractions import Fraction

import pytest

from exhibitions.judging.ruleset import InvalidRuleSet, Quota, Vacancy, parse_ruleset
from tests.factories.panels import rules_data


def parsed(at=0, **changes):
    """Return one of four levels after changing its fields."""
    data = rules_data()
    data["awards"][at] |= changes
    return parse_ruleset(data).awards[at]


def problems_of(at=0, **changes):
    with pytest.raises(InvalidRuleSet) as failure:
        parsed(at, **changes)
    return [each.path for each in failure.value.problems]


def test_a_level_is_read():
    level = parsed()

    assert (level.order, level.key, level.name) == (1, "first", "一等奖")
    assert (level.quota, level.floor) == (Quota("fixed", count=1), Fraction(90))
    assert (level.vacancy, level.tie, level.debit_next) == (Vacancy("cascade"), "runoff", False)


def test_a_level_may_expand_at_the_cost_of_the_next():
    assert parsed(tie="expand", debit_next=True).debit_next


def test_vacant_seats_may_go_to_declared_levels():
    vacancy = {"kind": "cascade_to", "levels": {"second": 1, "third": 1}}

    assert parsed(vacancy=vacancy).vacancy == Vacancy("cascade_to", {"second": 1, "third": 1})


def test_only_the_last_level_takes_the_rest():
    assert parsed(3, quota={"kind": "rest"}).quota == Quota("rest")
    assert problems_of(0, quota={"kind": "rest"}) == ["awards[0].quota"]


@pytest.mark.parametrize(
    ("at", "changes", "path"),
    (
        (0, {"order": 2}, "awards[0].order"),
        (1, {"key": "first"}, "awards"),
        (0, {"quota": {"kind": "fixed", "count": 0}}, "awards[0].quota.count"),
        (0, {"quota": {"kind": "fixed", "count": 1, "percent": "3"}}, "awards[0].quota.percent"),
        (0, {"quota": {"kind": "percent", "percent": "0"}}, "awards[0].quota.percent"),
        (0, {"quota": {"kind": "percent", "percent": "101"}}, "awards[0].quota.percent"),
        (
            0,
            {"quota": {"kind": "percent", "percent": "9", "minimum": 3, "maximum": 2}},
            "awards[0].quota.maximum",
        ),
        (0, {"quota": 1}, "awards[0].quota"),
        (0, {"floor": "100.5"}, "awards[0].floor"),
        (0, {"floor": 90}, "awards[0].floor"),
        (0, {"tie": "lots"}, "awards[0].tie"),
        (0, {"debit_next": True}, "awards[0].debit_next"),
        (0, {"debit_next": "no"}, "awards[0].debit_next"),
        (0, {"vacancy": {"kind": "burn"}}, "awards[0].vacancy.kind"),
        (0, {"vacancy": {"kind": "cascade_to", "levels": {}}}, "awards[0].vacancy.levels"),
        (1, {"vacancy": {"kind": "cascade_to", "levels": {"first": 1}}}, "awards[1].vacancy"),
        (0, {"vacancy": {"kind": "cascade", "levels": {"second": 1}}}, "awards[0].vacancy.levels"),
        (0, {"scope": "global"}, "awards[0].scope"),
    ),
)
def test_a_level_that_cannot_be_given_is_refused(at, changes, path):
    assert path in problems_of(at, **changes)
