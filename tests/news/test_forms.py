"""Copying a column."""

import pytest
from django.urls import reverse

from news.models import NewsIndexPage
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.users import UserFactory


@pytest.fixture
def copy(client, db):
    """Return a function that copies a column below another; its result is the answer."""
    client.force_login(UserFactory(is_superuser=True))

    def post(column, parent, slug, **more):
        form = {"new_title": column.title, "new_slug": slug, "new_parent_page": parent.pk, **more}
        return client.post(reverse("wagtailadmin_pages:copy", args=[column.pk]), form)

    return post


def columns():
    return NewsIndexPage.objects.count()


@pytest.mark.parametrize("more", ({}, {"publish_copies": "on"}, {"alias": "on"}))
def test_copy_of_a_column_needs_a_slug_of_its_own(copy, home_page, column, more):
    before = columns()

    refused = copy(column, home_page, "zhen-xun", **more)

    assert list(refused.context["form"].errors) == ["new_slug"]
    assert columns() == before
    assert copy(column, home_page, "ge-zhen", **more).status_code == 302
    assert columns() == before + 1


def test_columns_below_are_not_copied_with_their_slugs(copy, home_page, news_index, column):
    before = columns()

    refused = copy(news_index, home_page, "ling-yi", copy_subpages="on")

    assert list(refused.context["form"].errors) == ["copy_subpages"]
    assert columns() == before


def test_articles_are_copied_with_their_column(copy, home_page, column):
    ArticlePageFactory(parent=column)
    NewsIndexPageFactory(parent=home_page)

    assert copy(column, home_page, "ge-zhen", copy_subpages="on").status_code == 302
    assert NewsIndexPage.objects.get(slug="ge-zhen").get_children().count() == 1
