from django.core.management import call_command
from wagtail.models import Workflow, WorkflowTask

from portal.editorial.actions import WORKFLOW
from portal.editorial.models import ReviewTask
from portal.users.roles import REVIEWERS


def test_three_reviews_follow_each_other_each_with_its_group(root_page):
    for _ in range(2):
        call_command("setup_users")
        call_command("setup_editorial")

    tasks = [each.specific for each in Workflow.objects.get(name=WORKFLOW).tasks]
    assert [each.name for each in tasks] == ["一审一校", "二审二校", "三审三校"]
    assert [[group.name for group in each.groups.all()] for each in tasks] == [
        [role] for role in REVIEWERS
    ]


def test_names_and_groups_that_editors_changed_are_kept(root_page):
    call_command("setup_users")
    call_command("setup_editorial")
    first = ReviewTask.objects.get(step=ReviewTask.Step.FIRST)
    first.name = "编辑初审"
    first.save()
    first.groups.clear()

    call_command("setup_editorial")

    first.refresh_from_db()
    assert (first.name, first.groups.count()) == ("编辑初审", 0)
    assert WorkflowTask.objects.filter(workflow__name=WORKFLOW).count() == 3
