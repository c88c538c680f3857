"""Putting parts of the tree under the three reviews, and doing at its time what they allowed."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision, Workflow, WorkflowPage

logger = logging.getLogger(__name__)

WORKFLOW = "三审三校"


def require_reviews(page) -> None:
    """Put a page and all below it under the workflow 三审三校, unless it has a workflow."""
    workflow = Workflow.objects.get(name=WORKFLOW)
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def expire_due(at: datetime) -> None:
    """Take down the pages whose time is over."""
    due = Page.objects.filter(Q(live=True), expire_at__lt=at).order_by("expire_at")
    for page in list(due):
        _by_itself(
            page.pk, page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"
        )


def publish_due(at: datetime) -> None:
    """Publish the revisions whose time has come; only pages have a schedule."""
    due = Revision.page_revisions.filter(approved_go_live_at__lt=at)
    for revision in list(due.order_by("approved_go_live_at")):
        _by_itself(revision.object_id, revision.publish, log_action="wagtail.publish.scheduled")


def _by_itself(page_id, change: Callable, **options) -> None:
    """Change a page together with its events for the municipal site, or not at all.

    Wagtail's command leaves at the first page that cannot be changed, and no other gets its turn.
    """
    try:
        with transaction.atomic():
            change(**options)
    except Exception:  # whatever is wrong with one page, the others must have their turn
        logger.exception("Page %s cannot be published or taken down as scheduled.", page_id)
