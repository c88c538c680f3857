"""What waits for one member of the staff, for the dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

SHOWN = 8


@dataclass(frozen=True)
class WaitingStory:
    """One page on the dashboard."""

    page_id: int
    title: str
    since: datetime | None
    step: str = ""
    person: str = ""
    comment: str = ""
    returned: bool = False


def drafts_of(user) -> list[WaitingStory]:
    """List a person's pages with changes that nobody has been asked to review, newest first."""
    under_review = active_reviews().filter(object_id=Cast(OuterRef("pk"), CharField()))
    pages = (
        Page.objects.filter(~Exists(under_review), owner=user, has_unpublished_changes=True)
        .only("title", "draft_title", "latest_revision_created_at")
        .order_by("-latest_revision_created_at", "-pk")
    )
    return [
        WaitingStory(page.pk, page.draft_title or page.title, page.latest_revision_created_at)
        for page in pages[:SHOWN]
    ]


def stories_in_review(user) -> list[WaitingStory]:
    """List a person's pages under review or returned to them, last moved first."""
    own = Page.objects.filter(owner=user).values(key=Cast("pk", CharField()))
    states = (
        active_reviews()
        .filter(Q(requested_by=user) | Q(object_id__in=own))
        .select_related("current_task_state__task")
        .order_by("-current_task_state__started_at")[:SHOWN]
    )
    titles = page_titles(state.object_id for state in states)
    return [
        WaitingStory(
            int(state.object_id),
            titles[state.object_id],
            state.current_task_state.finished_at or state.current_task_state.started_at,
            step=state.current_task_state.task.name,
            comment=state.current_task_state.comment,
            returned=state.status == WorkflowState.STATUS_NEEDS_CHANGES,
        )
        for state in states
        if state.object_id in titles
    ]


def stories_waiting_for(user) -> list[WaitingStory]:
    """List the pages whose present review is this person's to decide, longest waiting first."""
    states = list(
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            task__reviewtask__groups__in=user.groups.all(),
            workflow_state__base_content_type=get_default_page_content_type(),
        )
        .select_related("task", "workflow_state__requested_by")
        .distinct()
        .order_by("started_at")[:SHOWN]
    )
    titles = page_titles(state.workflow_state.object_id for state in states)
    return [
        WaitingStory(
            int(state.workflow_state.object_id),
            titles[state.workflow_state.object_id],
            state.started_at,
            step=state.task.name,
            person=full_name(state.workflow_state.requested_by),
        )
        for state in states
        if state.workflow_state.object_id in titles
    ]


def active_reviews() -> QuerySet:
    """Return the running reviews of pages, those returned to the author among them."""
    return WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type())


def page_titles(keys: Iterable[str]) -> dict[str, str]:
    """Map page keys, as workflow states hold them, to the titles of the latest drafts."""
    pages = Page.objects.filter(pk__in=[int(key) for key in keys])
    return {
        str(pk): draft_title or title
        for pk, draft_title, title in pages.values_list("pk", "draft_title", "title")
    }


def full_name(user) -> str:
    return user.get_full_name() if user else ""
