import pytest
from django.core.files.base import ContentFile

from exhibitions.enums import AssetStatus, ContestState, IntakeStatus, MaskStatus
from exhibitions.models import (
    CategoryPage,
    EntryAsset,
    EntryPage,
    FilePolicy,
    Participant,
    Receipt,
    Submission,
)
from exhibitions.models.entries import private_storage
from exhibitions.submissions import actions
from exhibitions.submissions.queries import author_of, correction_of, working_copy
from exhibitions.submissions.refusals import ContestClosed, NotEditable
from tests.factories.contests import AFTER_CLOSE, WHILE_OPEN, EntryAssetFactory
from tests.factories.submissions import agree, complete_draft


@pytest.fixture
def submission(category):
    draft = complete_draft(category, title="原来的题目")
    actions.submit_entry(draft, at=WHILE_OPEN)
    return Submission.objects.get(pk=draft.pk)


def correct(submission):
    return actions.start_correction(submission, at=WHILE_OPEN)


def test_work_stays_as_it_was_until_its_correction_is_submitted(submission):
    copy = correct(submission)
    copy.title = "改过的题目"
    author = author_of(copy)
    author.name = "王大明"
    actions.save_draft(copy, author)
    actions.remove_picture(copy, copy.assets.get().key)

    kept = Submission.objects.get(pk=submission.pk)
    assert (kept.title, kept.entry.title) == ("原来的题目", "原来的题目")
    assert author_of(kept).name != "王大明"
    assert kept.assets.get().original.storage.exists(kept.assets.get().original.name)
    assert kept.entry.intake_status == IntakeStatus.SUBMITTED


def test_correction_begun_twice_is_one(submission):
    assert correct(submission) == correct(submission) == correction_of(submission)
    assert working_copy(submission) == correction_of(submission)


def test_submitted_correction_takes_the_place_of_the_work(
    submission, django_capture_on_commit_callbacks
):
    old = submission.assets.get()
    copy = correct(submission)
    copy.title = "改过的题目"
    copy.save()
    actions.remove_picture(copy, copy.assets.get().key)
    new = EntryAssetFactory(submission=copy, order=1)
    agree(copy)

    with django_capture_on_commit_callbacks(execute=True):
        receipt = actions.submit_entry(submission, at=WHILE_OPEN)

    kept = Submission.objects.get()
    assert kept == submission
    assert (kept.title, kept.entry.title) == ("改过的题目", "改过的题目")
    assert list(kept.assets.all()) == [new]
    assert not private_storage().exists(old.original.name)
    assert private_storage().exists(new.original.name)
    assert Participant.objects.count() == 1
    assert EntryPage.objects.count() == 1
    assert list(Receipt.objects.filter(superseded_at=None)) == [receipt]
    assert Receipt.objects.count() == 2


def test_picture_that_stays_keeps_what_officers_did_to_it(submission):
    old = submission.assets.get()
    EntryAsset.objects.update(mask_status=MaskStatus.CHECKED, mask_rects=[[1, 2, 3, 4]])
    copy = correct(submission)
    agree(copy)

    actions.submit_entry(submission, at=WHILE_OPEN)

    kept = EntryAsset.objects.get()
    assert (kept.pk, kept.order) == (old.pk, 1)
    assert (kept.mask_status, kept.mask_rects) == (MaskStatus.CHECKED, [[1, 2, 3, 4]])
    assert private_storage().exists(kept.original.name)


def test_order_of_a_series_is_that_of_its_correction(submission):
    for order in (2, 3):
        EntryAssetFactory(
            submission=submission, order=order, original=ContentFile(b"%d" % order, name="x")
        )
    copy = correct(submission)
    before = list(copy.assets.values_list("sha256", flat=True))
    actions.move_picture(copy, copy.assets.first().key, 1)
    CategoryPage.objects.update(code="P")
    FilePolicy.objects.update(min_files=1)
    Submission.objects.update(subkind="组照")
    agree(correction_of(submission))

    actions.submit_entry(submission, at=WHILE_OPEN)

    after = list(submission.assets.order_by("order").values_list("sha256", flat=True))
    assert after == [before[1], before[0], before[2]]


def test_accepted_work_goes_back_to_be_checked(submission):
    EntryPage.objects.update(intake_status=IntakeStatus.ACCEPTED)
    agree(correct(submission))

    actions.submit_entry(submission, at=WHILE_OPEN)

    assert EntryPage.objects.get().intake_status == IntakeStatus.SUBMITTED


def test_dropped_correction_leaves_the_work_and_its_files(
    submission, django_capture_on_commit_callbacks
):
    copy = correct(submission)

    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_draft(copy)

    kept = Submission.objects.get()
    asset = kept.assets.get()
    assert asset.status == AssetStatus.READY
    assert private_storage().exists(asset.original.name)
    assert private_storage().exists(asset.master.name)
    assert author_of(kept) is not None


def test_correction_is_no_correction_of_a_draft_or_after_the_end(category, submission):
    with pytest.raises(NotEditable):
        correct(complete_draft(category, phone="13911111111"))
    with pytest.raises(ContestClosed):
        actions.start_correction(submission, at=AFTER_CLOSE)


@pytest.mark.parametrize("status", (IntakeStatus.WITHDRAWN, IntakeStatus.REJECTED))
def test_work_that_is_out_is_not_corrected(submission, status):
    EntryPage.objects.update(intake_status=status)

    with pytest.raises(NotEditable):
        correct(submission)


def test_correction_begun_in_time_and_sent_too_late_changes_nothing(contest, submission):
    agree(correct(submission))

    with pytest.raises(ContestClosed):
        actions.submit_entry(submission, at=AFTER_CLOSE)
    contest.state = ContestState.JUDGING
    contest.save()
    with pytest.raises(ContestClosed):
        actions.submit_entry(submission, at=WHILE_OPEN)

    assert Receipt.objects.get().superseded_at is None
