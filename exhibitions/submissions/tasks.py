"""Work on pictures that the worker does."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset, Submission
from exhibitions.submissions import actions

# A picture that still waits after this long lost its task, for instance in a crash.
PATIENCE = timedelta(minutes=5)
AT_ONCE = 5


@task()
def ingest_asset(asset_id: int) -> None:
    """Take in one uploaded picture; see `actions.ingest_asset`."""
    actions.ingest_asset(asset_id)


@task()
def ingest_forgotten() -> None:
    """Take in pictures whose own task was lost or failed."""
    forgotten = EntryAsset.objects.filter(
        status=AssetStatus.WAITING, uploaded_at__lt=timezone.now() - PATIENCE
    )
    for asset_id in forgotten.order_by("uploaded_at").values_list("pk", flat=True)[:AT_ONCE]:
        actions.ingest_asset(asset_id)


@task()
def find_duplicates(submission_id: int) -> None:
    """List what looks like the pictures of a submitted work; see `actions.find_duplicates`."""
    submission = Submission.objects.filter(pk=submission_id, entry__isnull=False).first()
    if submission is not None:
        actions.find_duplicates(submission)
