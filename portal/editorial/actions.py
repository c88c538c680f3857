"""Putting parts of the tree under the three reviews."""

from wagtail.models import Workflow, WorkflowPage

WORKFLOW = "三审三校"


def require_reviews(page) -> None:
    """Put a page and all below it under the workflow 三审三校, unless it has a workflow."""
    workflow = Workflow.objects.get(name=WORKFLOW)
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
