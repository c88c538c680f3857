import pytest
from cryptography.fernet import Fernet

from exhibitions.identity import identity_tokens, normal_name, normal_phone, tokens_to_find


@pytest.mark.parametrize(
    ("typed", "normal"),
    (("王 小明", "王小明"), ("买买提·艾力", "买买提艾力"), ("Ｗａｎｇ", "wang"), (" ", "")),
)
def test_names_are_compared_without_spaces_points_and_width(typed, normal):
    assert normal_name(typed) == normal


@pytest.mark.parametrize(
    "typed",
    (
        "139 0000 1234",
        "139-0000-1234",
        "+86 13900001234",
        "008613900001234",
        "１３９００００１２３４",
    ),
)
def test_one_telephone_number_is_one_however_it_is_typed(typed):
    assert normal_phone(typed) == "13900001234"


def test_landline_keeps_its_area_code():
    assert normal_phone("0513-8886 1234") == "051388861234"


def test_tokens_show_neither_name_nor_number():
    tokens = identity_tokens("王小明", "13900001234", "1970", "实验小学")

    assert [token.partition(":")[0] for token in tokens] == ["name+phone", "name+year", "name+unit"]
    assert not any(part in "".join(tokens) for part in ("王小明", "13900001234", "1970"))


def test_a_shared_telephone_is_no_identity():
    teacher = tokens_to_find("王老师", "13900001234")

    assert teacher.isdisjoint(identity_tokens("学生甲", "13900001234"))
    assert not teacher.isdisjoint(identity_tokens("王 老师", "139-0000-1234"))


def test_nobody_without_a_name():
    assert identity_tokens("  ", "13900001234") == []


def test_who_was_kept_under_an_older_key_is_still_found(settings):
    kept = identity_tokens("王小明", "13900001234")
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

    assert not tokens_to_find("王小明", "13900001234").isdisjoint(kept)
