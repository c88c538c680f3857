from types import SimpleNamespace

import pytest
from django.urls import reverse
from wagtail.models import Page

from portal.users import roles
from tests.factories.users import UserFactory


@pytest.fixture
def desk(installation):
    """Return an author and one person for each review, by short names."""
    return SimpleNamespace(
        author=UserFactory(username="author", roles=[roles.CORRESPONDENT]),
        first=UserFactory(username="first", roles=[roles.EDITOR]),
        second=UserFactory(username="second", roles=[roles.SECOND_REVIEWER]),
        final=UserFactory(username="final", roles=[roles.FINAL_REVIEWER]),
    )


@pytest.fixture
def post_article(client):
    """Return a function: user, address, action, fields -> response of the article's form."""

    def post(user, url, action, **fields):
        client.force_login(user)
        return client.post(url, article_form() | {action: "1"} | fields)

    return post


def article_form():
    """Return what the browser sends for a new article in Chinese, its slug left empty."""
    form = {
        "title": "白甸镇送书上门",
        "subtitle": "",
        "summary": "白甸镇把生育文化读本送到每户。",
        "lead_image": "",
        "lead_alt": "",
        "lead_caption": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": '{"entityMap": {}, "blocks": [{"key": "a", "text": "正文一段。",'
        ' "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}]}',
        "source_unit": "",
        "town": "",
        "event_date": "",
        "source_text": "",
        "original_url": "",
        "slug": "",
        "seo_title": "",
        "search_description": "",
        "tags": "",
        "go_live_at": "",
        "expire_at": "",
    }
    for formset in ("credits", "comments"):
        form |= {
            f"{formset}-TOTAL_FORMS": "0",
            f"{formset}-INITIAL_FORMS": "0",
            f"{formset}-MIN_NUM_FORMS": "0",
            f"{formset}-MAX_NUM_FORMS": "1000",
        }
    return form


@pytest.fixture
def story(installation, desk, post_article):
    """Return an article that its author has just handed in."""
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", installation.column.pk])
    post_article(desk.author, url, "action-submit")
    return Page.objects.get(title="白甸镇送书上门")


@pytest.fixture
def decide(client):
    """Return a function: user, story, action, comment -> response of a review's decision."""

    def post(user, story, action, comment=""):
        client.force_login(user)
        state = story.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, action, state.pk])
        return client.post(url, {"comment": comment})

    return post
