import pytest
from django.utils.translation import override

from exhibitions.judging.office.rule_forms import RulesEditor
from exhibitions.judging.presets import guoce_cup


def posted(before=None, **changes):
    """Return what a browser sends of the editor, some of it typed over."""
    editor = RulesEditor(before or guoce_cup())
    parts = [editor.general, *editor.criteria.forms, *editor.awards.forms]
    parts += [editor.criteria.management_form, editor.awards.management_form]
    data = {
        part[name].html_name: part[name].value()
        for part in parts
        for name in part.fields
        if part[name].value() not in (None, False)
    }
    return {**data, **changes}


def errors(**changes):
    editor = RulesEditor(guoce_cup(), posted(**changes))
    with override("zh-hans"):
        assert not editor.is_valid()
        parts = [editor.general, *editor.criteria.forms, *editor.awards.forms]
        at_fields = {
            part[name].html_name: part.errors[name] for part in parts for name in part.errors
        }
        return {**at_fields, **({"": editor.problems} if editor.problems else {})}


def test_preset_is_valid_as_it_is():
    editor = RulesEditor(guoce_cup(), posted())

    assert editor.is_valid()
    assert editor.data == guoce_cup()


@pytest.mark.parametrize(
    ("field", "typed"),
    (
        ("scale", "hundert"),
        ("name", ""),
        ("seats", "4"),
        ("drop", "x"),
        ("quorum_minimum", "0"),
        ("quorum_share", "3/2"),
        ("places", "9"),
        ("cap_author", "null"),
        ("criteria-1-maximum", "viel"),
        ("criteria-2-step", "0.7"),
        ("criteria-0-minimum", "20"),
        ("awards-0-count", "keins"),
        ("awards-3-count", "110"),
        ("awards-1-floor", "101"),
        ("awards-2-name", "很长" * 50),
    ),
)
def test_each_problem_stands_at_its_field_and_the_typed_text_stays(field, typed):
    name = {"criteria-0-minimum": "criteria-0-maximum"}.get(field, field)

    assert name in errors(**{field: typed})
    editor = RulesEditor(guoce_cup(), posted(**{field: typed}))
    part, _dash, rest = field.partition("-")
    form = editor.general
    if rest:
        number, _dash, field = rest.partition("-")
        form = getattr(editor, part).forms[int(number)]
    assert form[field].value() == typed


def test_all_problems_are_shown_at_once():
    found = errors(**{"seats": "1", "criteria-1-step": "x", "awards-0-count": "0"})

    assert {"seats", "criteria-1-step", "awards-0-count"} <= set(found)


def test_sum_of_the_criteria_is_named_above_all_fields():
    found = errors(**{"criteria-0-maximum": "30"})

    assert "110" in found[""][0]


def test_row_is_added_in_the_blank_ones_and_removed_by_its_box():
    row = {
        "name": "创新",
        "minimum": "0",
        "maximum": "20",
        "step": "0.5",
        "factor": "1",
        "priority": "5",
    }
    added = {f"criteria-4-{name}": value for name, value in row.items()}

    editor = RulesEditor(guoce_cup(), posted(**added, **{"criteria-3-DELETE": "on"}))

    assert editor.is_valid()
    names = [row["name"] for row in editor.data["criteria"]]
    assert names == ["主题契合", "艺术表现", "技法", "创新"]


def test_problem_of_a_row_after_a_removed_one_stands_at_that_row():
    found = errors(**{"criteria-0-DELETE": "on", "criteria-1-step": "x"})

    assert "criteria-1-step" in found


def test_levels_are_numbered_anew_when_one_is_removed():
    editor = RulesEditor(guoce_cup(), posted(**{"awards-0-DELETE": "on"}))

    assert editor.is_valid()
    assert [level["order"] for level in editor.data["awards"]] == [1, 2, 3]
