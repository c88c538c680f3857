"""Create the workflow 三审三校."""

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from wagtail.models import Workflow, WorkflowTask

from portal.editorial.actions import WORKFLOW
from portal.editorial.models import ReviewTask
from portal.users.roles import REVIEWERS

TASKS = ("一审一校", "二审二校", "三审三校")


class Command(BaseCommand):
    help = "Create the workflow with its three reviews; changes nothing that is there."

    def handle(self, *args, **options):
        workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
        for step, (name, role) in enumerate(zip(TASKS, REVIEWERS, strict=True), start=1):
            task, fresh = ReviewTask.objects.get_or_create(step=step, defaults={"name": name})
            if fresh:
                task.groups.add(Group.objects.get(name=role))
            if created:
                WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=step)
