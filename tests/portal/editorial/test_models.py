"""The journey of a story through 三审三校, by the forms that people use."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from portal.editorial.tasks import publish_scheduled
from portal.users import roles
from tests.factories.users import UserFactory


def step(story):
    state = WorkflowState.objects.filter(object_id=str(story.pk)).latest("created_at")
    return state.current_task_state.task.name, state.status


def test_story_passes_three_reviews_in_order_and_goes_live(story, desk, decide):
    steps = [step(story)]
    for reviewer in (desk.first, desk.second, desk.final):
        decide(reviewer, story, "approve")
        steps.append(step(story))
    story.refresh_from_db()

    assert steps == [
        ("一审一校", "in_progress"),
        ("二审二校", "in_progress"),
        ("三审三校", "in_progress"),
        ("三审三校", "approved"),
    ]
    assert story.live
    assert story.specific.published_at is not None


@pytest.mark.parametrize("who", ("author", "second", "final"))
def test_only_the_present_step_may_decide(who, story, desk, decide):
    decide(getattr(desk, who), story, "approve")

    assert step(story) == ("一审一校", "in_progress")


def test_reviewer_sees_the_actions_of_the_own_step_only(story, desk, decide, client):
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    decide(desk.first, story, "approve")

    shown = {}
    for who in ("first", "second", "final"):
        client.force_login(getattr(desk, who))
        shown[who] = 'data-workflow-action-name="approve"' in client.get(edit).content.decode()

    assert shown == {"first": False, "second": True, "final": False}


def test_second_reviewer_returns_the_story_with_a_comment(story, desk, decide):
    decide(desk.first, story, "approve")
    mail.outbox.clear()

    decide(desk.second, story, "reject", "请核实户数。")

    assert step(story) == ("二审二校", "needs_changes")
    assert [each.to for each in mail.outbox] == [[desk.author.email]]
    assert "请核实户数。" in mail.outbox[0].body


def test_author_mends_a_returned_story_and_it_starts_again_at_the_first_review(
    story, desk, decide, post_article
):
    decide(desk.first, story, "approve")
    decide(desk.second, story, "reject", "请核实户数。")
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])

    post_article(desk.author, edit, "action-submit", summary="改过的摘要。", slug=story.slug)

    assert step(story) == ("一审一校", "in_progress")


def test_story_resubmitted_unchanged_goes_to_the_reviewer_who_returned_it(story, desk, decide):
    decide(desk.first, story, "approve")
    decide(desk.second, story, "reject", "再看一看。")

    story.current_workflow_state.resume(desk.author)

    assert step(story) == ("二审二校", "in_progress")


def test_edit_during_the_second_review_starts_again_at_the_first(story, desk, decide, post_article):
    decide(desk.first, story, "approve")
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    post_article(desk.second, edit, "action-save", summary="二审改过的摘要。", slug=story.slug)
    story = Page.objects.get(pk=story.pk)

    steps = []
    for reviewer in (desk.second, desk.first, desk.second, desk.final):
        decide(reviewer, story, "approve")
        steps.append(step(story))

    assert steps == [
        ("一审一校", "in_progress"),
        ("二审二校", "in_progress"),
        ("三审三校", "in_progress"),
        ("三审三校", "approved"),
    ]
    assert Page.objects.get(pk=story.pk).specific.summary == "二审改过的摘要。"


def test_author_is_locked_out_during_the_review(story, desk, post_article):
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])

    post_article(desk.author, edit, "action-submit", title="偷偷改过", slug=story.slug)

    assert story.get_latest_revision_as_object().title == "白甸镇送书上门"


def test_first_reviewers_hear_of_a_new_story_and_nobody_else(installation, desk, post_article):
    UserFactory(roles=[roles.EDITOR], email="")
    UserFactory(username="root", is_superuser=True)
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", installation.column.pk])

    post_article(desk.author, url, "action-submit")

    assert [each.to for each in mail.outbox] == [[desk.first.email]]
    assert "白甸镇送书上门" in mail.outbox[0].subject + mail.outbox[0].body


def test_each_next_step_hears_and_the_author_hears_of_the_publication(story, desk, decide):
    mail.outbox.clear()
    heard = []
    for reviewer in (desk.first, desk.second, desk.final):
        decide(reviewer, story, "approve")
        heard.append(sorted(each.to[0] for each in mail.outbox))
        texts = [each.subject + each.body for each in mail.outbox]
        mail.outbox.clear()

    assert heard == [[desk.second.email], [desk.final.email], [desk.author.email]]
    assert "白甸镇送书上门" in texts[0]


@pytest.mark.parametrize(
    "english", ("has been", "The page", "You can", "Edit your", "approved", "submitted", "Please")
)
def test_mails_are_in_chinese(english, story, desk, decide):
    decide(desk.first, story, "reject", "请改标题。")
    texts = "\n".join(each.subject + each.body for each in mail.outbox)

    assert "请改标题。" in texts
    assert english not in texts


def test_scheduled_story_waits_for_its_time(story, desk, decide, post_article):
    decide(desk.first, story, "approve")
    decide(desk.second, story, "approve")
    later = timezone.localtime() + timedelta(hours=2)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    post_article(
        desk.final, edit, "action-publish", slug=story.slug, go_live_at=f"{later:%Y-%m-%d %H:%M}"
    )

    publish_scheduled.call()
    page = Page.objects.get(pk=story.pk)
    early = page.live, page.approved_schedule
    with time_machine.travel(later + timedelta(minutes=1)):
        publish_scheduled.call()

    assert early == (False, True)
    assert Page.objects.get(pk=story.pk).live


def test_expired_story_is_taken_down(story, desk, decide):
    for reviewer in (desk.first, desk.second, desk.final):
        decide(reviewer, story, "approve")
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    publish_scheduled.call()

    assert not Page.objects.get(pk=story.pk).live


def test_workflow_is_set_up_once_for_news_and_about(installation):
    assert installation.column.get_workflow().name == "三审三校"
    assert installation.about.get_workflow().name == "三审三校"
    assert installation.sites.get_workflow() is None
