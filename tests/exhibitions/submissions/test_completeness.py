import pytest

from exhibitions.enums import AssetStatus, DeclarationKey
from exhibitions.models import (
    CategoryPage,
    Declaration,
    EntryAsset,
    FilePolicy,
    Participant,
    Submission,
)
from exhibitions.submissions.completeness import (
    author_problems,
    declaration_problems,
    is_phone,
    picture_problems,
    work_problems,
)

# A page that is not saved asks for its content type all the same.
pytestmark = pytest.mark.django_db

YEAR = 2008
NOBODY = Participant()
AGREED = [{"key": "privacy", "text_version": "1", "at": "2008-03-11"}]


def work(**fields):
    category = CategoryPage(code=fields.pop("code", "S"), sized=True, max_side_cm=240)
    category.file_policy = FilePolicy(min_files=4, max_files=8)
    complete = {
        "title": "秋声",
        "subkind": "毛笔",
        "age_group": "adult",
        "width_cm": 69,
        "height_cm": 138,
    }
    return Submission(category=category, **complete | fields)


def author(**fields):
    complete = {"name": "王小明", "phone": "13900001234", "consents": AGREED}
    return Participant(**complete | fields)


def named(problems):
    return [problem.field for problem in problems]


def test_complete_work_has_no_problem():
    assert named(work_problems(work(), author(), YEAR)) == []


@pytest.mark.parametrize(
    ("fields", "complaint"),
    (
        ({"title": "  "}, "title"),
        ({"age_group": ""}, "age_group"),
        ({"subkind": "组照"}, "subkind"),
        ({"width_cm": None}, "width_cm"),
        ({"height_cm": 0}, "height_cm"),
        ({"height_cm": 241}, "height_cm"),
        ({"year": 1948}, "year"),
        ({"year": 2009}, "year"),
        ({"title": "王 小明自书"}, "title"),
        ({"statement": "电话139 0000 1234"}, "statement"),
    ),
)
def test_each_fault_of_a_work_is_named_at_its_field(fields, complaint):
    assert named(work_problems(work(**fields), author(), YEAR)) == [complaint]


def test_a_category_that_asks_for_no_size_misses_none():
    draft = work(width_cm=None, height_cm=None)
    draft.category.sized = False

    assert named(work_problems(draft, author(), YEAR)) == []


def test_a_name_of_one_character_is_no_name_to_look_for():
    assert named(work_problems(work(title="王者归来"), author(name="王"), YEAR)) == []


def test_complete_author_has_no_problem():
    assert named(author_problems(author(), "adult", YEAR)) == []


@pytest.mark.parametrize(
    ("fields", "age_group", "complaints"),
    (
        ({"name": ""}, "adult", ["name"]),
        ({"phone": "12345"}, "adult", ["phone"]),
        ({"consents": []}, "adult", ["consent"]),
        ({"birth_year": "70"}, "adult", ["birth_year"]),
        ({"birth_year": "2000"}, "adult", ["birth_year"]),
        ({"birth_year": "1990"}, "adult", []),
        ({"birth_year": "1980"}, "youth", ["birth_year", "guardian_name", "guardian_phone"]),
        ({}, "child", ["birth_year", "guardian_name", "guardian_phone"]),
    ),
)
def test_each_fault_of_an_author_is_named_at_its_field(fields, age_group, complaints):
    assert named(author_problems(author(**fields), age_group, YEAR)) == complaints


def test_child_with_a_guardian_is_complete():
    child = author(birth_year="1998", guardian_name="王大明", guardian_phone="0513-88861234")

    assert named(author_problems(child, "child", YEAR)) == []


@pytest.mark.parametrize(
    ("subkind", "states", "count"),
    (
        ("毛笔", "R", 0),
        ("毛笔", "", 1),
        ("毛笔", "RR", 1),
        ("组照", "RRR", 1),
        ("组照", "RRRR", 0),
        ("组照", "R" * 9, 1),
        ("组照", "RRRW", 1),
        ("组照", "RRRRX", 1),
        ("毛笔", "X", 1),
    ),
)
def test_pictures_must_be_ready_and_as_many_as_the_kind_of_work_has(subkind, states, count):
    letters = {"R": AssetStatus.READY, "W": AssetStatus.WAITING, "X": AssetStatus.REFUSED}
    assets = [EntryAsset(status=letters[letter]) for letter in states]

    problems = list(picture_problems(work(subkind=subkind), assets))

    assert len(problems) == count
    assert all(problem.sentence.endswith("。") for problem in problems)


def test_declarations_that_are_missing_are_named():
    made = [Declaration(key=DeclarationKey.ORIGINALITY), Declaration(key=DeclarationKey.AI)]

    assert named(declaration_problems(work(), made)) == ["not_awarded", "licence"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    (
        ("13900001234", True),
        ("+86 139 0000 1234", True),
        ("0513-88861234", True),
        ("88861234", True),
        ("1390000123", False),
        ("abc", False),
        ("", False),
    ),
)
def test_telephone_numbers(typed, expected):
    assert is_phone(typed) is expected
