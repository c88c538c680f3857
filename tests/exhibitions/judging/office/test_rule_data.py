import pytest

from exhibitions.judging.office.rule_data import fields_from, key_of, rules_from, shares, whole
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import parse_ruleset


def round_trip(data):
    general, criteria, awards = fields_from(data)
    return rules_from(general, criteria, awards, data)


def test_preset_survives_the_editor():
    assert parse_ruleset(round_trip(guoce_cup())) == parse_ruleset(guoce_cup())


def test_what_the_editor_has_no_field_for_survives():
    data = guoce_cup()
    data["rounds"][0]["method"] = "score"
    data["awards"][0]["vacancy"] = {"kind": "cascade_to", "levels": {"second": 1, "third": 2}}
    data["awards"][3]["quota"]["maximum"] = 20

    assert round_trip(data) == data


def test_rows_without_a_key_get_one_of_their_own():
    data = guoce_cup()
    general, criteria, awards = fields_from(data)
    criteria = [{**row, "key": ""} for row in criteria]
    criteria.append({**criteria[0], "name": "主题契合"})

    keys = [row["key"] for row in rules_from(general, criteria, awards, data)["criteria"]]

    assert keys[0] == "zhu_ti_qi_he"
    assert len(set(keys)) == 5


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    (
        ("技法", (), "ji_fa"),
        ("技法", ("ji_fa",), "ji_fa_2"),
        ("", (), "item"),
        ("！", (), "item"),
        ("一" * 40, (), "yi_yi_yi_yi_yi_yi_yi_yi_yi_yi"),
    ),
)
def test_keys_are_short_latin_names(name, known, expected):
    assert key_of(name, known) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    (("5", 5), ("５", 5), (" 7 ", 7), ("", ""), ("fünf", "fünf"), ("-1", "-1"), ("9" * 9, "9" * 9)),
)
def test_whole_numbers_are_read_and_the_rest_is_left(typed, expected):
    assert whole(typed) == expected


def test_vacancies_name_levels_as_people_call_them():
    keys = {"二等奖": "second", "三等奖": "third"}

    assert shares("二等奖 1，三等奖：2", keys) == {"second": 1, "third": 2}
    assert shares("二等奖", keys) == {"second": 1}
    assert shares("特等奖 1", keys) == {"特等奖": 1}


def test_nothing_typed_is_nothing_kept():
    data = rules_from({}, [], [], guoce_cup())

    assert (data["criteria"], data["awards"], data["ladder"], data["caps"]) == ([], [], [], {})
    assert "name" not in data
