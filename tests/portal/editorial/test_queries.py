import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from portal.editorial.queries import drafts_of, stories_in_review, stories_waiting_for
from portal.users import roles
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


def hand_in(parent, author, count):
    """Create stories of one author and hand them in."""
    workflow = parent.get_workflow()
    made = []
    for _number in range(count):
        page = ArticlePageFactory(parent=parent, live=False, owner=author)
        page.save_revision(user=author)
        workflow.start(page, author)
        made.append(page)
    return made


def test_story_waits_for_the_present_reviewer_alone(story, desk):
    waiting = {
        who: [each.title for each in stories_waiting_for(getattr(desk, who))]
        for who in ("author", "first", "second", "final")
    }

    assert waiting == {"author": [], "first": ["白甸镇送书上门"], "second": [], "final": []}


def test_waiting_story_names_its_step_and_author(story, desk):
    found = stories_waiting_for(desk.first)[0]

    assert (found.page_id, found.step, found.person) == (
        story.pk,
        "一审一校",
        desk.author.get_full_name(),
    )


def test_author_sees_where_a_story_is_and_why_it_came_back(story, desk, decide):
    before = stories_in_review(desk.author)[0]
    decide(desk.first, story, "reject", "请核实户数。")
    after = stories_in_review(desk.author)[0]

    assert (before.step, before.returned) == ("一审一校", False)
    assert (after.step, after.returned, after.comment) == ("一审一校", True, "请核实户数。")


def test_draft_leaves_the_list_when_it_is_handed_in(installation, desk):
    page = ArticlePageFactory(
        parent=installation.column, live=False, owner=desk.author, has_unpublished_changes=True
    )
    ArticlePageFactory(parent=installation.column, live=False, has_unpublished_changes=True)
    before = [each.page_id for each in drafts_of(desk.author)]
    page.save_revision(user=desk.author)
    installation.column.get_workflow().start(page, desk.author)

    assert (before, drafts_of(desk.author)) == ([page.pk], [])


def test_review_of_a_page_that_is_gone_is_not_waited_for(story, desk):
    WorkflowState.objects.update(object_id="0")

    assert stories_waiting_for(desk.first) == []
    assert stories_in_review(desk.author) == []


@pytest.fixture
def dashboard_queries(client, django_assert_max_num_queries):
    """Return a function: user -> number of queries of a warm dashboard, and its text."""

    def count(user):
        client.force_login(user)
        client.get(reverse("wagtailadmin_home"))
        with django_assert_max_num_queries(60) as captured:
            text = client.get(reverse("wagtailadmin_home")).content.decode()
        return len(captured), text

    return count


def test_dashboard_costs_the_same_queries_for_three_and_for_thirty_stories(
    installation, dashboard_queries
):
    everything = UserFactory(roles=[*roles.REVIEWERS, roles.CORRESPONDENT])
    hand_in(installation.column, everything, 3)
    ArticlePageFactory.create_batch(
        3, parent=installation.column, live=False, owner=everything, has_unpublished_changes=True
    )
    few, text = dashboard_queries(everything)
    hand_in(installation.column, everything, 27)
    ArticlePageFactory.create_batch(
        27, parent=installation.column, live=False, owner=everything, has_unpublished_changes=True
    )
    many, _text = dashboard_queries(everything)

    assert "待您处理" in text
    assert many == few
