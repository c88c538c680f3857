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


def test_what_was_typed_comes_before_what_was_meant_and_each_page_once(
    column, site, django_assert_num_queries
):
    pages = ArticlePageFactory.create_batch(3, parent=column)
    first, both, last = pages
    promote("国策杯", both, 0)
    promote("国策杯", last, 1)
    promote("guocebei", first, 2)
    promote("guocebei", both, 3)
    first.get_url(current_site=site)
    assert site.root_page

    with django_assert_num_queries(1):
        found = promoted_pages("guocebei", site, meant="国策杯")

    assert [result.page_id for result in found] == [page.pk for page in pages]
    assert [result.page_id for result in promoted_pages("国策杯", site)] == [both.pk, last.pk]


def test_five_are_shown_and_one_that_comes_twice_takes_no_place(column, site):
    pages = ArticlePageFactory.create_batch(7, parent=column)
    for number, page in enumerate(pages):
        promote("国策杯", page, number)
    for number, page in enumerate(pages[:3]):
        promote("guocebei", page, number)

    found = promoted_pages("guocebei", site, meant="国策杯")

    assert [result.page_id for result in found] == [page.pk for page in pages[:5]]


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
