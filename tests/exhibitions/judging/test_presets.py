import pytest

from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import parse_ruleset
from exhibitions.judging.scoring import quorum, trim_count


@pytest.mark.parametrize(("seats", "needed"), ((5, 4), (7, 5)))
def test_the_preset_is_valid_and_drops_one_mark_on_each_side(seats, needed):
    rules = parse_ruleset(guoce_cup(seats))

    assert [each.max_tick for each in rules.criteria] == [40, 60, 60, 40]
    assert [each.key for each in rules.by_priority()] == [
        "expression",
        "technique",
        "theme",
        "whole",
    ]
    assert trim_count(seats, rules.aggregation.drop) == 1
    assert quorum(seats, rules.quorum) == needed


def test_the_preset_is_new_at_each_call():
    guoce_cup()["criteria"].clear()

    assert guoce_cup()["criteria"]
