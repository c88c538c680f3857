import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from portal.users import roles
from tests.factories.users import UserFactory
from tests.portal.editorial.conftest import article_form

ADD = "wagtailadmin_pages:add"
AJAX = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def add_url(client, installation):
    """Return where the final reviewer, who is logged in, adds an article."""
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))
    return reverse(ADD, args=["news", "articlepage", installation.column.pk])


@pytest.mark.parametrize("action", ("action-save", "action-publish"))
def test_chinese_title_without_slug_gets_a_pinyin_slug(action, client, add_url):
    client.post(add_url, article_form() | {action: "1", "title": "重阳节：送书上门！"})

    page = Page.objects.get(title="重阳节：送书上门！")
    assert page.slug == "chong-yang-jie-song-shu-shang-men"
    assert page.live == (action == "action-publish")


def test_second_page_of_the_same_title_gets_a_slug_of_its_own(client, add_url):
    for _number in range(2):
        client.post(add_url, article_form() | {"action-publish": "1"})

    slugs = (
        Page.objects.filter(title="白甸镇送书上门").order_by("pk").values_list("slug", flat=True)
    )

    assert list(slugs) == ["bai-dian-zhen-song-shu-shang-men", "bai-dian-zhen-song-shu-shang-men-2"]


def test_title_that_cannot_be_spelled_still_gets_a_slug(client, add_url):
    client.post(add_url, article_form() | {"action-save": "1", "title": "《？》"})

    assert Page.objects.get(title="《？》").slug == "news"


def test_slug_given_by_the_editor_is_kept(client, add_url):
    client.post(add_url, article_form() | {"action-save": "1", "slug": "song-shu"})

    assert Page.objects.get(title="白甸镇送书上门").slug == "song-shu"


def test_autosave_keeps_a_draft_that_has_a_title_only(client, add_url):
    form = article_form() | {"summary": "", "body-count": "0"}

    answer = client.post(add_url, form, **AJAX)

    assert json.loads(answer.content)["success"]
    assert Page.objects.get(title="白甸镇送书上门").specific.summary == ""
