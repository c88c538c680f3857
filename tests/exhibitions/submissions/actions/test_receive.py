from datetime import timedelta

import pytest
from django.db import IntegrityError

from exhibitions.enums import AssetStatus, ContestState, IntakeStatus
from exhibitions.models import EntryPage, IntakeCheck, Receipt
from exhibitions.submissions import actions
from exhibitions.submissions.actions import receive
from exhibitions.submissions.refusals import (
    ContestClosed,
    IncompleteSubmission,
    NotEditable,
    NothingSubmitted,
    NotOpenYet,
    TooManyWorks,
)
from tests.factories.contests import AFTER_CLOSE, CLOSE, OPEN, WHILE_OPEN
from tests.factories.submissions import agree, complete_draft
from tests.factories.units import UnitFactory
from tests.factories.users import UserFactory


def submit(draft, at=WHILE_OPEN):
    return actions.submit_entry(draft, at=at)


def test_submitted_draft_becomes_a_page_that_nobody_sees_and_no_author_is_on(category):
    draft = complete_draft(category, person={"name": "金丝雀"})

    receipt = submit(draft)

    entry = EntryPage.objects.child_of(category).get()
    draft.refresh_from_db()
    assert (draft.entry, receipt.entry) == (entry, entry)
    assert (entry.title, entry.live, entry.owner) == (draft.title, False, None)
    assert (entry.statement, entry.width_cm) == (draft.statement, draft.width_cm)
    assert (entry.intake_status, entry.submitted_at) == (IntakeStatus.SUBMITTED, WHILE_OPEN)
    assert entry.revisions.count() == 0
    assert "金丝雀" not in str(vars(entry))


def test_receipt_has_a_number_of_the_contest_and_the_digest_of_the_work(category):
    receipt = submit(complete_draft(category))

    assert receipt.number.startswith("GCB-2008-S-")
    assert receipt.digest == receipt.entry.entry_digest
    assert len(receipt.digest) == 64


def test_asked_twice_it_gives_the_same_receipt_even_after_the_end(category):
    draft = complete_draft(category)

    receipts = {submit(draft), submit(draft), submit(draft, at=AFTER_CLOSE)}

    assert receipts == set(Receipt.objects.all())
    assert len(receipts) == 1


@pytest.mark.parametrize(
    ("grace", "late", "taken"),
    ((0, 0, True), (0, 1, False), (30, 30, True), (30, 31, False)),
)
def test_end_and_grace_count_to_the_second(contest, category, grace, late, taken):
    contest.grace_s = grace
    contest.save()
    draft = complete_draft(category)
    moment = CLOSE + timedelta(seconds=late)

    if taken:
        assert submit(draft, at=moment).issued_at == moment
    else:
        with pytest.raises(ContestClosed) as refused:
            submit(draft, at=moment)
        assert "2008-05-31 23:59" in refused.value.sentence
        assert not EntryPage.objects.exists()


def test_too_early_is_refused(category):
    with pytest.raises(NotOpenYet):
        submit(complete_draft(category), at=OPEN - timedelta(seconds=1))


def test_cancelled_contest_takes_nothing(contest, category):
    contest.state = ContestState.CANCELLED
    contest.save()

    with pytest.raises(ContestClosed):
        submit(complete_draft(category))


def test_every_missing_thing_is_named_at_its_field(category):
    draft = complete_draft(category, title="", pictures=0, phone="123", width_cm=None)
    draft.declarations.filter(key="ai").delete()

    with pytest.raises(IncompleteSubmission) as refused:
        submit(draft)

    found = [(problem.step, problem.field) for problem in refused.value.problems]
    assert found == [(1, "title"), (1, "width_cm"), (1, "phone"), (2, "picture"), (3, "ai")]


@pytest.mark.parametrize("status", (AssetStatus.WAITING, AssetStatus.REFUSED))
def test_picture_that_is_not_ready_holds_the_work_back(category, status):
    draft = complete_draft(category)
    draft.assets.update(status=status)

    with pytest.raises(IncompleteSubmission):
        submit(draft)


def test_author_over_the_limit_is_refused_and_known_under_another_number(category):
    category.max_per_author = 2
    category.save()
    person = {"name": "王 小明", "birth_year": "1970"}
    submit(complete_draft(category, person=person))
    submit(complete_draft(category, person=person))
    again = complete_draft(
        category, phone="13900009999", person={"name": "王小明", "birth_year": "1970"}
    )

    with pytest.raises(TooManyWorks) as refused:
        submit(again)

    assert refused.value.limit == 2


def test_namesake_with_nothing_else_in_common_is_another_author(category):
    category.max_per_author = 1
    category.save()
    submit(complete_draft(category, person={"name": "王小明", "unit_name": "甲"}))
    namesake = complete_draft(
        category, phone="13911111111", person={"name": "王小明", "unit_name": "乙"}
    )

    assert submit(namesake)


def test_withdrawn_work_does_not_count(category):
    category.max_per_author = 1
    category.save()
    first = complete_draft(category, person={"name": "王小明"})
    submit(first)
    first.refresh_from_db()
    actions.withdraw_entry(first, at=WHILE_OPEN)

    assert submit(complete_draft(category, person={"name": "王小明"}))


def test_unit_over_its_limit_is_refused(category):
    category.max_per_unit = 1
    category.save()
    unit = UnitFactory()
    submit(complete_draft(category, person={"unit_name": unit.name}))

    with pytest.raises(TooManyWorks) as refused:
        submit(complete_draft(category, phone="13911111111", person={"unit_name": unit.name}))

    assert refused.value.of_unit


def returned(draft, officer, due_at):
    submit(draft)
    draft.refresh_from_db()
    entry = draft.entry
    entry.intake_status = IntakeStatus.RETURNED
    entry.save()
    IntakeCheck.objects.create(
        entry=entry,
        checker=officer,
        result=IntakeStatus.RETURNED,
        reason="照片太暗",
        due_at=due_at,
        checked_at=AFTER_CLOSE,
    )
    return entry


def test_returned_work_is_corrected_until_its_own_date(category):
    draft = complete_draft(category)
    due_at = AFTER_CLOSE + timedelta(days=3)
    entry = returned(draft, UserFactory(), due_at)
    first = Receipt.objects.get()
    copy = actions.start_correction(draft, at=AFTER_CLOSE)
    copy.title = "改过的题目"
    copy.save()
    agree(copy)

    with pytest.raises(ContestClosed):
        submit(draft, at=due_at + timedelta(seconds=1))
    second = submit(draft, at=due_at)

    entry.refresh_from_db()
    first.refresh_from_db()
    assert (entry.title, entry.intake_status) == ("改过的题目", IntakeStatus.SUBMITTED)
    assert (first.superseded_at, second.superseded_at) == (due_at, None)
    assert first.digest != second.digest == entry.entry_digest


def test_returned_work_is_too_late_once_judging_has_begun(contest, category):
    draft = complete_draft(category)
    returned(draft, UserFactory(), AFTER_CLOSE + timedelta(days=3))
    contest.state = ContestState.JUDGING
    contest.save()

    with pytest.raises(ContestClosed):
        actions.start_correction(draft, at=AFTER_CLOSE)


def test_withdrawn_work_has_no_valid_receipt_and_cannot_be_submitted_again(category):
    draft = complete_draft(category)
    receipt = submit(draft)
    draft.refresh_from_db()

    actions.withdraw_entry(draft, at=WHILE_OPEN)
    actions.withdraw_entry(draft, at=WHILE_OPEN)

    receipt.refresh_from_db()
    draft.entry.refresh_from_db()
    assert draft.entry.intake_status == IntakeStatus.WITHDRAWN
    assert receipt.superseded_at == WHILE_OPEN
    with pytest.raises(NothingSubmitted):
        submit(draft)


def test_after_the_end_only_an_officer_takes_a_work_out(category):
    draft = complete_draft(category)
    submit(draft)
    draft.refresh_from_db()

    with pytest.raises(NotEditable):
        actions.withdraw_entry(draft, at=AFTER_CLOSE)


def test_conflict_in_the_tree_is_tried_again_but_not_for_ever(category, monkeypatch):
    draft = complete_draft(category)
    numbers = iter(("GCB-1", "GCB-1", "GCB-2"))
    submit(complete_draft(category, phone="13911111111"))
    Receipt.objects.update(number="GCB-1")
    monkeypatch.setattr(receive, "new_receipt_number", lambda *parts: next(numbers))

    assert submit(draft).number == "GCB-2"
    assert EntryPage.objects.child_of(category).count() == 2

    monkeypatch.setattr(receive, "new_receipt_number", lambda *parts: "GCB-1")
    with pytest.raises(IntegrityError):
        submit(complete_draft(category, phone="13922222222"))
    assert EntryPage.objects.child_of(category).count() == 2
