from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry

from exhibitions.enums import (
    AssetStatus,
    ContestState,
    DuplicateKind,
    DuplicateVerdict,
    IntakeStatus,
    MaskStatus,
)
from exhibitions.errors import TransitionRefused
from exhibitions.intake.actions import check_entry, judge_duplicate, mark_mask
from exhibitions.models import DuplicateCandidate, EntryPage, IntakeCheck
from tests.factories.contests import AFTER_CLOSE, WHILE_OPEN, EntryPageFactory
from tests.factories.users import UserFactory

DUE = AFTER_CLOSE + timedelta(days=3)


def check(entry, officer, result=IntakeStatus.ACCEPTED, **more):
    return check_entry(entry, result=result, by=officer, **{"at": AFTER_CLOSE, **more})


def status_of(entry):
    return EntryPage.objects.get(pk=entry.pk).intake_status


def test_work_is_accepted_with_what_the_judges_will_read(entry, officer):
    finding = check(entry, officer, redacted_statement=" 一幅字。 ")

    assert (finding.redacted_statement, finding.checked_at) == ("一幅字。", AFTER_CLOSE)
    assert status_of(entry) == IntakeStatus.ACCEPTED


def test_blank_statement_stays_blank(entry, officer):
    assert check(entry, officer, redacted_statement="").redacted_statement == ""


def test_work_is_returned_with_reason_and_date(entry, officer):
    finding = check(entry, officer, IntakeStatus.RETURNED, reason="照片模糊。", due_at=DUE)

    assert (finding.reason, finding.due_at) == ("照片模糊。", DUE)
    assert status_of(entry) == IntakeStatus.RETURNED


@pytest.mark.parametrize(
    ("result", "more", "sentence"),
    (
        (IntakeStatus.RETURNED, {"due_at": DUE}, "请写明理由"),
        (IntakeStatus.RETURNED, {"reason": "模糊"}, "请写明修改截止时间"),
        (IntakeStatus.RETURNED, {"reason": "模糊", "due_at": AFTER_CLOSE}, "请写明修改截止时间"),
        (IntakeStatus.REJECTED, {"reason": "  "}, "请写明理由"),
    ),
)
def test_reason_and_date_are_asked_for(entry, officer, result, more, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        check(entry, officer, result, **more)

    assert (status_of(entry), IntakeCheck.objects.count()) == (IntakeStatus.SUBMITTED, 0)


def test_double_click_is_one_finding(entry, officer):
    first = check(entry, officer)
    second = check(entry, officer, seen=0)

    assert first == second
    assert PageLogEntry.objects.filter(action="exhibitions.check").count() == 1


def test_accepted_work_takes_a_better_statement(entry, officer):
    check(entry, officer, redacted_statement="旧")
    check(entry, officer, redacted_statement="新")

    assert IntakeCheck.objects.order_by("pk").last().redacted_statement == "新"
    assert status_of(entry) == IntakeStatus.ACCEPTED


def test_stale_page_overrules_nobody(entry, officer):
    check(entry, UserFactory(last_name="李", first_name="四", roles=["大赛干事"]))

    with pytest.raises(TransitionRefused, match="李四刚刚审核过"):
        check(entry, officer, IntakeStatus.REJECTED, reason="重复", seen=0)

    assert status_of(entry) == IntakeStatus.ACCEPTED


def test_withdrawn_work_is_not_accepted(entry, officer):
    EntryPage.objects.filter(pk=entry.pk).update(intake_status=IntakeStatus.WITHDRAWN)

    with pytest.raises(TransitionRefused):
        check(entry, officer)


def test_work_whose_picture_is_not_ready_is_not_accepted(entry, officer):
    entry.submission.assets.update(status=AssetStatus.WAITING)

    with pytest.raises(TransitionRefused, match="没有处理好"):
        check(entry, officer)


@pytest.mark.parametrize(
    "state", (ContestState.DRAFT, ContestState.JUDGING, ContestState.PUBLISHED)
)
def test_nothing_is_checked_outside_of_intake(entry, officer, contest, state):
    contest.state = state
    contest.save()

    with pytest.raises(TransitionRefused, match="作品不能再改动"):
        check(entry, officer, at=WHILE_OPEN)


def test_only_officers_check(entry):
    with pytest.raises(TransitionRefused):
        check(entry, UserFactory(is_superuser=True))


def test_log_says_nothing_of_the_reason(entry, officer):
    check(entry, officer, IntakeStatus.REJECTED, reason="王小明的作品")

    row = PageLogEntry.objects.get(action="exhibitions.check")
    assert (row.user, row.data) == (officer, {"result": "rejected"})


def test_signature_is_marked_and_unmarked(entry, officer):
    asset = entry.submission.assets.get()

    assert mark_mask(asset, "needed", by=officer, at=AFTER_CLOSE).mask_status == MaskStatus.NEEDED
    assert mark_mask(asset, "none", by=officer, at=AFTER_CLOSE).mask_status == MaskStatus.NONE


@pytest.mark.parametrize("status", ("checked", "done", "", "nonsense"))
def test_what_is_not_covered_cannot_be_checked(entry, officer, status):
    asset = entry.submission.assets.get()

    with pytest.raises(TransitionRefused):
        mark_mask(asset, status, by=officer, at=AFTER_CLOSE)

    asset.refresh_from_db()
    assert asset.mask_status == MaskStatus.NONE


def test_cover_that_is_drawn_is_checked(entry, officer):
    entry.submission.assets.update(mask_status=MaskStatus.DONE)
    asset = entry.submission.assets.get()

    assert mark_mask(asset, "checked", by=officer, at=AFTER_CLOSE).mask_status == "checked"


@pytest.fixture
def pair(entry, category):
    other = EntryPageFactory(parent=category)
    first, second = sorted(
        (entry.submission.assets.get(), other.submission.assets.get()), key=lambda each: each.pk
    )
    return DuplicateCandidate.objects.create(
        first=first, second=second, kind=DuplicateKind.LOOKS_ALIKE, distance=5
    )


def test_verdict_is_kept_with_its_person(pair, officer):
    judged = judge_duplicate(pair, verdict=DuplicateVerdict.SAME, by=officer, at=AFTER_CLOSE)

    assert (judged.verdict, judged.judged_by, judged.judged_at) == ("same", officer, AFTER_CLOSE)


def test_verdict_may_be_corrected_until_judging(pair, officer, contest):
    judge_duplicate(pair, verdict=DuplicateVerdict.SAME, by=officer, at=AFTER_CLOSE)
    judge_duplicate(pair, verdict=DuplicateVerdict.DIFFERENT, by=officer, at=AFTER_CLOSE)
    contest.state = ContestState.JUDGING
    contest.save()

    with pytest.raises(TransitionRefused):
        judge_duplicate(pair, verdict=DuplicateVerdict.SAME, by=officer, at=AFTER_CLOSE)

    pair.refresh_from_db()
    assert pair.verdict == DuplicateVerdict.DIFFERENT


def test_open_is_no_verdict(pair, officer):
    with pytest.raises(TransitionRefused):
        judge_duplicate(pair, verdict=DuplicateVerdict.OPEN, by=officer, at=AFTER_CLOSE)
