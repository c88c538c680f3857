from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from search.promotions import PromotedResult, promoted_pages
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.django_db


def promote(query, page=None, order=0, **fields):
    return SearchPromotion.objects.create(
        query=Query.get(query), page=page, sort_order=order, **fields
    )


def test_promoted_pages_come_in_their_order_in_one_query(column, site, django_assert_num_queries):
    first, second = (ArticlePageFactory(parent=column, title=title) for title in ("甲文", "乙文"))
    promote("办证", second, 1)
    promote("办证", first, 0, description="从这里开始。")
    first.get_url(current_site=site)  # Wagtail keeps the addresses of sites
    assert site.root_page

    with django_assert_num_queries(1):
        found = promoted_pages(" “办证” ", site)

    assert found == [
        PromotedResult("甲文", first.get_url(), "从这里开始。", first.pk),
        PromotedResult("乙文", second.get_url(), "", second.pk),
    ]


def test_capitals_and_traditional_characters_make_no_difference(column, site):
    promote("GDP", ArticlePageFactory(parent=column))
    promote("办证", ArticlePageFactory(parent=column))

    assert len(promoted_pages("gdp", site)) == len(promoted_pages("ＧＤＰ", site)) == 1
    assert len(promoted_pages("辦證", site)) == 1


def test_another_query_has_none(column, site):
    promote("办证", ArticlePageFactory(parent=column))

    assert promoted_pages("办证指南", site) == promoted_pages("", site) == []


def test_only_public_pages_are_promoted(column, site):
    hidden, past, withdrawn = ArticlePageFactory.create_batch(3, parent=column)
    for page in (hidden, past, withdrawn):
        promote("办证", page)
    assert len(promoted_pages("办证", site)) == 3

    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    past.expire_at = timezone.now() - timedelta(minutes=1)
    past.save()
    withdrawn.unpublish()

    assert promoted_pages("办证", site) == []


def test_a_page_beside_the_site_is_not_promoted(column, site, root_page):
    promote("办证", root_page)

    assert promoted_pages("办证", site) == []


def test_somebody_elses_page_is_promoted_too(site):
    promote("人口普查", external_link_url="https://example.org/", external_link_text="普查办")

    assert promoted_pages("人口普查", site) == [
        PromotedResult("普查办", "https://example.org/", "", None)
    ]
