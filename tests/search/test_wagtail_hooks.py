import pytest
from django.urls import reverse
from wagtail.models import Site

from portal.users import roles
from search.promotions import promoted_pages
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


def left_in_english(text):
    """Return labels of Wagtail's promotions that are shown as they stand in its source."""
    labels = {
        "Search term(s)/phrase",
        "Promoted search result",
        "Choose an internal page for this promotion",
        "External link URL",
        "External link text",
        "Applies to internal page or external link",
        "Add a recommended result",
    }
    return {label for label in labels if label in text}


@pytest.fixture
def admin_of(installation, client):
    def log_in(role):
        client.force_login(UserFactory(roles=[role]))
        return client.get(reverse("wagtailadmin_home")).text

    return log_in


def test_editors_find_report_synonyms_and_promotions_in_the_menu(admin_of):
    text = admin_of(roles.EDITOR)

    for url in ("search_report", "synonyms:index", "wagtailsearchpromotions:index"):
        assert reverse(url) in text


def test_the_stock_report_is_not_in_the_menu(admin_of, admin_client):
    text = admin_client.get(reverse("wagtailadmin_home")).text

    assert reverse("search_report") in text
    assert reverse("wagtailsearchpromotions:search_terms") not in text


def test_an_auditor_finds_the_report_alone(admin_of):
    text = admin_of(roles.AUDITOR)

    assert reverse("search_report") in text
    assert reverse("synonyms:index") not in text


def test_promotions_are_kept_in_chinese(admin_of, client):
    admin_of(roles.FINAL_REVIEWER)

    text = client.get(reverse("wagtailsearchpromotions:add")).text

    assert "推广搜索结果" in text
    assert "搜索词/短语" in text
    assert left_in_english(text) == set()


@pytest.mark.parametrize("typed", ("“国策杯”", "國策杯", " 国策杯 ", "国策杯"))
def test_promotions_are_kept_as_visitors_ask(admin_of, client, installation, typed):
    page = ArticlePageFactory(parent=installation.column)
    admin_of(roles.FINAL_REVIEWER)
    form = {
        "query_string": typed,
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": page.pk,
        "editors_picks-0-ORDER": "1",
    }

    client.post(reverse("wagtailsearchpromotions:add"), form)

    assert [promoted.page_id for promoted in promoted_pages("国策杯", Site.objects.get())] == [
        page.pk
    ]


def test_a_promotion_of_nothing_searchable_is_refused(admin_of, client):
    admin_of(roles.FINAL_REVIEWER)

    page = client.post(reverse("wagtailsearchpromotions:add"), {"query_string": "“”"})

    assert "query_string" in page.context["form"].errors
