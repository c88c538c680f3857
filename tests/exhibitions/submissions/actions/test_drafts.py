from datetime import timedelta

import pytest

from exhibitions.enums import CreditRole
from exhibitions.identity import tokens_to_find
from exhibitions.models import EntryAsset, Participant, Submission
from exhibitions.models.entries import private_storage
from exhibitions.submissions import actions
from exhibitions.submissions.declarations import TEXT_VERSION
from exhibitions.submissions.queries import author_of, companions_of, find_submission
from exhibitions.submissions.refusals import ContestClosed, NotEditable, NotOpenYet
from tests.factories.contests import AFTER_CLOSE, OPEN, WHILE_OPEN
from tests.factories.submissions import complete_draft
from tests.factories.units import UnitFactory


def begin(category):
    return actions.start_draft(category, at=WHILE_OPEN)


def test_draft_is_found_again_by_its_code_and_the_telephone_only(category):
    draft, code = begin(category)
    actions.save_draft(draft, Participant(name="王小明", phone="139 0000 1234"))

    assert find_submission(code.lower(), "13900001234") == draft
    assert find_submission(code, "13900001235") is None
    assert find_submission("2345-6789-ABCD", "13900001234") is None
    assert code not in str(vars(Submission.objects.get()))


@pytest.mark.parametrize(
    ("at", "refusal"), ((OPEN - timedelta(1), NotOpenYet), (AFTER_CLOSE, ContestClosed))
)
def test_draft_begins_only_while_the_contest_is_open(category, at, refusal):
    with pytest.raises(refusal):
        actions.start_draft(category, at=at)

    assert not Submission.objects.exists()


def test_draft_keeps_what_is_wrong(category):
    draft, _code = begin(category)
    draft.title, draft.statement = "", "长" * 900

    actions.save_draft(draft, Participant(name="", phone="abc", birth_year="七零"))

    kept = Submission.objects.get()
    assert len(kept.statement) == 900
    assert (author_of(kept).phone, author_of(kept).birth_year) == ("abc", "七零")


def test_people_are_exchanged_not_gathered(category):
    draft, _code = begin(category)
    author = Participant(name="王小明", phone="13900001234")
    co_author, teacher = Participant(name="李四"), Participant(name="张老师")
    pairs = [(CreditRole.CO_AUTHOR, co_author), (CreditRole.INSTRUCTOR, teacher)]
    actions.save_draft(draft, author, pairs)
    actions.save_draft(draft, author, pairs[1:])

    assert [(role, person.name) for role, person in companions_of(draft)] == [
        (CreditRole.INSTRUCTOR, "张老师")
    ]
    assert Participant.objects.count() == 2


def test_person_is_recognised_and_a_known_unit_is_linked(category):
    unit = UnitFactory(name="实验小学")
    draft, _code = begin(category)

    actions.save_draft(
        draft, Participant(name="王小明", phone="13900001234", unit_name=" 实验小学")
    )

    kept = author_of(draft)
    assert kept.unit == unit
    assert not tokens_to_find("王小明", unit="实验小学").isdisjoint(kept.identity_tokens)


def test_declarations_are_kept_with_their_wording_and_can_be_taken_back(category):
    draft, _code = begin(category)
    actions.declare(draft, {"originality": "", "ai": "assist: 去噪"}, at=WHILE_OPEN)
    actions.declare(draft, {"ai": "none"}, at=WHILE_OPEN + timedelta(1))

    kept = draft.declarations.get()
    assert (kept.key, kept.detail, kept.text_version) == ("ai", "none", TEXT_VERSION)
    assert kept.accepted_at == WHILE_OPEN + timedelta(1)


def test_discarded_draft_leaves_nothing(category, django_capture_on_commit_callbacks):
    draft = complete_draft(category)
    name = draft.assets.get().original.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_draft(draft)

    assert not Submission.objects.exists()
    assert not Participant.objects.exists()
    assert not EntryAsset.objects.exists()
    assert not private_storage().exists(name)


def test_submitted_work_cannot_be_changed_by_a_tab_that_was_left_open(category):
    draft = complete_draft(category)
    actions.submit_entry(draft, at=WHILE_OPEN)
    title = draft.title
    draft.title = "另一个题目"

    for change in (
        lambda: actions.save_draft(draft, author_of(draft)),
        lambda: actions.declare(draft, {}, at=WHILE_OPEN),
        lambda: actions.discard_draft(draft),
        lambda: actions.remove_picture(draft, draft.assets.get().key),
    ):
        with pytest.raises(NotEditable):
            change()

    kept = Submission.objects.get()
    assert (kept.title, kept.entry.title) == (title, title)
    assert kept.assets.count() == 1
