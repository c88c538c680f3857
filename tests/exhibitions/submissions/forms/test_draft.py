import pytest

from exhibitions.enums import CreditRole
from exhibitions.models import Submission
from exhibitions.submissions import actions
from exhibitions.submissions.forms import DraftForms
from exhibitions.submissions.queries import author_of
from tests.factories.contests import WHILE_OPEN, CategoryPageFactory
from tests.factories.submissions import complete_draft

COMPLETE = {
    "title": "秋声",
    "subkind": "毛笔",
    "width_cm": "69",
    "height_cm": "138.5",
    "age_group": "adult",
    "name": "王小明",
    "phone": "139 0000 1234",
    "consent": "on",
}


def filled(category, **changes):
    data = {name: value for name, value in (COMPLETE | changes).items() if value is not None}
    return DraftForms(Submission(category=category), at=WHILE_OPEN, data=data)


def faults(forms):
    forms.is_valid()
    return sorted([*forms.work_form.errors, *forms.author_form.errors])


def test_complete_form_is_valid_and_remembers_the_consent(contest, category):
    forms = filled(category)

    assert forms.is_valid()
    assert forms.author.consents == [
        {
            "key": "privacy",
            "text_version": contest.privacy_text_version,
            "at": WHILE_OPEN.isoformat(),
        }
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    (
        ({"title": ""}, ["title"]),
        ({"title": "长" * 61}, ["title"]),
        ({"width_cm": "abc"}, ["width_cm"]),
        ({"year": "戊子"}, ["year"]),
        ({"age_group": "old"}, ["age_group"]),
        ({"subkind": "组照"}, ["subkind"]),
        ({"statement": "长" * 301}, ["statement"]),
        ({"consent": None}, ["consent"]),
        ({"age_group": "child"}, ["birth_year", "guardian_name", "guardian_phone"]),
        ({"name": "a\x00b"}, ["name"]),
    ),
)
def test_each_fault_is_shown_once_at_its_field(category, changes, expected):
    forms = filled(category, **changes)

    assert faults(forms) == expected
    assert all(
        len(sentences) == 1
        for form in (forms.work_form, forms.author_form)
        for sentences in form.errors.values()
    )


def test_what_is_wrong_is_kept_as_far_as_its_column_takes_it(category):
    forms = filled(
        category,
        title="长" * 70,
        statement="长" * 400,
        width_cm="abc",
        phone="12",
        birth_year="七零",
        name="a\x00b",
    )
    forms.is_valid()

    assert forms.draft.title == "长" * 60
    assert forms.draft.statement == "长" * 400
    assert forms.draft.width_cm is None
    assert (forms.author.phone, forms.author.birth_year) == ("12", "七零")
    assert forms.author.name == "ab"
    assert forms.work_form["width_cm"].value() == "abc"


def test_number_that_is_none_is_explained(category):
    forms = filled(category, width_cm="abc", year="戊子")
    forms.is_valid()

    assert forms.work_form.errors["width_cm"] == ["尺寸请写数字，以厘米为单位。"]
    assert forms.work_form.errors["year"] == ["年份请写四位数字。"]


def test_category_decides_what_is_asked(contest, category):
    photographs = CategoryPageFactory(parent=contest, code="P", title="摄影", sized=False)
    asked, other = filled(category).work_form.fields, filled(photographs).work_form.fields

    assert {"width_cm", "height_cm", "transcription"} <= set(asked)
    assert {"width_cm", "height_cm", "transcription"}.isdisjoint(other)
    assert ("组照", "组照") in other["subkind"].choices


def test_nothing_typed_is_nothing_to_keep(category):
    empty = DraftForms(Submission(category=category), at=WHILE_OPEN, data={"category": "1"})
    empty.is_valid()

    assert empty.is_empty
    typed = filled(category, **dict.fromkeys(COMPLETE) | {"title": "秋"})
    typed.is_valid()
    assert not typed.is_empty


def test_companions_come_back_in_their_fields(category):
    draft = complete_draft(category)
    forms = DraftForms(
        draft, at=WHILE_OPEN, data=COMPLETE | {"co_author_2": "李四", "instructor": "张老师"}
    )
    forms.is_valid()
    actions.save_draft(draft, forms.author, forms.people())

    shown = DraftForms(draft, at=WHILE_OPEN).author_form
    values = [shown[name].value() or "" for name in ("co_author_1", "co_author_2", "instructor")]
    assert values == ["李四", "", "张老师"]
    assert draft.credits.filter(role=CreditRole.CO_AUTHOR).count() == 1


def test_consent_keeps_the_day_it_was_given_and_can_be_taken_back(category):
    draft = complete_draft(category)
    before = author_of(draft).consents

    again = DraftForms(draft, at=WHILE_OPEN, data=COMPLETE)
    again.is_valid()
    assert again.author.consents == before

    without = DraftForms(draft, at=WHILE_OPEN, data=COMPLETE | {"consent": ""})
    without.is_valid()
    assert without.author.consents == []
