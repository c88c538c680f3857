from fractions import Fraction

import pytest

from exhibitions.judging.ruleset import InvalidRuleSet, parse_ruleset
from tests.factories.panels import rules_data


def parsed(**changes):
    """Return the first criterion after changing its fields."""
    data = rules_data()
    data["criteria"][0] |= changes
    return parse_ruleset(data).criteria[0]


def problems_of(**changes):
    with pytest.raises(InvalidRuleSet) as failure:
        parsed(**changes)
    return {each.path: each.message % each.params for each in failure.value.problems}


def test_a_criterion_is_read_with_its_defaults():
    criterion = parsed()

    assert (criterion.key, criterion.name, criterion.priority) == ("art", "艺术", 1)
    assert (criterion.minimum, criterion.maximum, criterion.factor) == (0, 70, 1)
    assert criterion.max_tick == 70


def test_factors_count_towards_the_scale():
    assert parsed(maximum="35", factor="2", step="0.5").factor == Fraction(2)


def test_highest_marks_that_miss_the_scale_are_refused():
    assert problems_of(maximum="70.5", step="0.5") == {
        "criteria": "The highest marks add up to 100.5, but the scale is 100."
    }


@pytest.mark.parametrize(
    ("changes", "path"),
    (
        ({"step": "0"}, "criteria[0].step"),
        ({"step": "0.3"}, "criteria[0].step"),
        ({"step": 0.5}, "criteria[0].step"),
        ({"minimum": "70"}, "criteria[0].maximum"),
        ({"factor": "0"}, "criteria[0].factor"),
        ({"key": "Art"}, "criteria[0].key"),
        ({"key": 7}, "criteria[0].key"),
        ({"name": " "}, "criteria[0].name"),
        ({"name": "长" * 81}, "criteria[0].name"),
        ({"priority": 0}, "criteria[0].priority"),
        ({"weight": "1"}, "criteria[0].weight"),
        ({"key": "theme"}, "criteria"),
        ({"priority": 2}, "criteria"),
    ),
)
def test_a_criterion_that_cannot_be_marked_is_refused(changes, path):
    assert list(problems_of(**changes)) == [path]
