"""The search page."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.actions import refresh_words
from search.engines.contract import EngineAway
from search.engines.database import DatabaseEngine
from search.models import SynonymGroup, Word
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory, ArticlePageFactory
from tests.factories.units import TownFactory, UnitFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

QUERIES = 8  # four find, count and load the hits; one names facets, one finds what is promoted
NOTHING = QUERIES + 1  # none for hits; three look for other words, one lists columns
CORRECTED = QUERIES + 2  # one finds nothing of what was typed, one knows what was meant
HOSTILE = (
    '"',
    "国策杯\"'`",
    'a"b',
    "国策杯 OR",
    "NEAR(国策 杯)",
    "title:国策",
    "* ^ - + ( ) { } : \\",
    "' OR 1=1 --",
    "%_",
    "\\u0000",
    "<script>alert(1)</script>",
    "\u202e\ufeff\u200b",
    "\U0001f3a8 杯",
    "𠮷野",
    "AND AND NOT",
    " & | ! <-> ",
    "！？。，",
    "国" * 5000,
    "a " * 3000,
)


def search(client, **parameters):
    return client.get(reverse("search:results"), parameters)


def found(response):
    """Return the titles of the results as they are shown."""
    titles = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", response.text)
    return [re.sub("</?mark>", "", title) for title in titles]


def test_without_words_the_page_offers_links_and_does_not_search(client, news_index):
    news_index.show_in_menus = True
    news_index.save()

    response = search(client)

    assert response.status_code == 200
    assert response.text.count('role="search" action="/search/"') == 1
    suggested = response.text.partition(">浏览栏目</h2>")[2]
    assert '<li><a href="/xin-wen/">新闻</a></li>' in suggested
    assert "hits" not in response.context


def test_results_are_marked(client, column):
    ArticlePageFactory(parent=column, title="国策杯开幕", summary="国策杯大赛在县城开幕。")

    response = search(client, q="国策杯")

    assert found(response) == ["国策杯开幕"]
    assert "<mark>国策杯</mark>大赛在县城开幕。" in response.text
    assert "镇讯" in response.text


def test_results_are_for_people_and_not_for_other_search_engines(client, home_page):
    response = search(client, q="国策杯")

    assert '<meta name="robots" content="noindex, follow">' in response.text
    assert "canonical" not in response.text


def test_search_can_be_cached_by_nobody_for_somebody_else(client, home_page):
    response = search(client, q="国策杯")

    assert not response.cookies
    assert "csrf" not in response.text


@pytest.mark.parametrize("method", ("post", "put", "delete"))
def test_search_only_reads(client, home_page, method):
    assert getattr(client, method)(reverse("search:results"), {"q": "国策杯"}).status_code == 405


@pytest.mark.parametrize("words", HOSTILE)
def test_no_query_breaks_the_page(client, column, words):
    ArticlePageFactory(parent=column, title="国策杯开幕")

    response = search(client, q=words)

    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_nul_is_a_bad_request(client, home_page):
    assert client.get("/search/?q=%00").status_code == 400


def test_markup_of_a_page_stays_text(client, column):
    ArticlePageFactory(parent=column, title="<i>国策杯</i>", summary="<script>alert(1)</script>")

    response = search(client, q="国策杯")

    assert "&lt;i&gt;<mark>国策杯</mark>&lt;/i&gt;" in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("page", ("0", "999", "abc", "-1", "2"))
def test_page_beyond_the_results_is_not_found(client, column, page):
    ArticlePageFactory(parent=column, title="国策杯开幕")

    response = search(client, q="国策杯", page=page)

    assert response.status_code == 404
    assert "没有这一页。" in response.text


def test_second_page_goes_on(client, column):
    ArticlePageFactory.create_batch(12, parent=column, summary="国策杯")

    first, second = search(client, q="国策杯"), search(client, q="国策杯", page="2")

    assert (len(found(first)), len(found(second))) == (10, 2)
    assert not set(found(first)) & set(found(second))
    assert 'rel="next"' in first.text
    assert 'rel="prev"' in second.text


def test_kind_and_year_narrow_the_results(client, column, site_index):
    july = datetime(2008, 7, 1, tzinfo=UTC)
    ArticlePageFactory(parent=column, title="国策杯开幕", published_at=july)
    SitePageFactory(parent=site_index, title="国策杯长廊")

    assert found(search(client, q="国策杯", kind="site")) == ["国策杯长廊"]
    assert found(search(client, q="国策杯", year="2008")) == ["国策杯开幕"]
    nothing = search(client, q="国策杯", kind="work").text.partition('<div class="empty section">')
    assert '在所选筛选条件下没有找到内容。 <a href="/search/?q=%E5%9B%BD' in nothing[2]


def test_a_list_stays_open_while_its_links_are_followed(client, news_index, column):
    for parent in (news_index, column):
        ArticlePageFactory(parent=parent, title="国策杯开幕")
    url = f"{reverse('search:results')}?q=国策杯"

    dropped = client.get(url, headers={"HX-Trigger": "column-zhen-xun"})

    assert '<details class="facet" open>' in dropped.text
    assert '<details class="facet" open>' not in client.get(url).text


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    (
        ("kind", "person", "没有这一类内容，已显示全部。"),
        ("sort", "price", "没有这种排序方式，已按相关度排列。"),
        ("year", "abc", "年份为四位数字，如2008；已显示所有年份。"),
    ),
)
def test_unknown_choice_is_ignored_and_said(client, column, name, value, sentence):
    ArticlePageFactory(parent=column, title="国策杯开幕")

    response = search(client, q="国策杯", **{name: value})

    assert found(response) == ["国策杯开幕"]
    assert sentence in response.text


def test_long_query_is_searched_by_its_first_hundred_characters(client, column):
    ArticlePageFactory(parent=column, title="一" * 100)

    response = search(client, q="一" * 101)

    assert found(response) == ["一" * 100]
    assert "100" in response.text.split('<p class="notice section">')[1].split("</p>")[0]


def test_nothing_found_suggests_smaller_queries(client, home_page):
    response = search(client, q="国策杯 书法")

    assert found(response) == []
    smaller = response.text.partition(">只搜其中的词</h2>")[2]
    assert f'href="/search/?q={"%E4%B9%A6%E6%B3%95"}"' in smaller


@pytest.mark.parametrize(
    ("query", "queries"), (("国策杯 书法", NOTHING), ("白甸镇火星车", NOTHING + 1))
)
def test_finding_nothing_has_its_price(client, column, django_assert_num_queries, query, queries):
    Word.objects.create(text="白甸镇", pinyin="baidianzhen", initials="bdz")
    search(client, q=query)

    with django_assert_num_queries(queries):
        response = search(client, q=query)

    assert found(response) == []


def test_beyond_the_last_page_there_is_a_search_form(client, column):
    ArticlePageFactory(parent=column, summary="国策杯")

    response = search(client, q="国策杯", page="49")

    assert response.status_code == 404
    assert response.text.count('role="search"') == 1


def test_page_is_valid_html(client, column, html_errors):
    ArticlePageFactory.create_batch(12, parent=column, summary="国策杯")

    pages = {
        "found": search(client, q="国策杯").text,
        "nothing": search(client, q="没有这个词 也没有", kind="person").text,
        "form": search(client).text,
    }

    assert html_errors(pages) == []


def test_head_answers_like_get(client, home_page):
    assert client.head("/search/").status_code == 200


@pytest.mark.parametrize("count", (3, 30))
def test_any_number_of_results_costs_the_same(client, column, django_assert_num_queries, count):
    picture = {"image": PortalImageFactory().pk, "alt_text": "开幕", "decorative": False}
    body = json.dumps(
        [
            {"type": "image", "value": {"image": picture, "caption": "国策杯"}},
            {"type": "gallery", "value": {"items": [{"image": picture}] * 2}},
        ]
    )
    for unit in UnitFactory.create_batch(count):
        article = ArticlePageFactory(parent=column, summary="国策杯", source_unit=unit, body=body)
        ArticleCreditFactory.create_batch(2, article=article)
    SearchPromotion.objects.create(query=Query.get("国策杯"), page=article)
    search(client, q="国策杯")

    with django_assert_num_queries(QUERIES):
        response = search(client, q="国策杯")

    assert len(found(response)) == min(count, 10)


@pytest.mark.parametrize("count", (1, 3))
def test_mixed_results_cost_no_more(
    client, home_page, column, site_index, django_assert_num_queries, count
):
    ArticlePageFactory.create_batch(count, parent=column, summary="国策杯")
    StandardPageFactory.create_batch(count, parent=home_page, intro="国策杯")
    for _number in range(count):
        SitePageFactory(parent=site_index, intro="国策杯", town=TownFactory())
    search(client, q="国策杯")

    with django_assert_num_queries(QUERIES):
        response = search(client, q="国策杯")

    assert len(found(response)) == 3 * count


@pytest.mark.usefixtures("thesaurus_of_the_county")
def test_synonyms_are_found_and_marked(client, column):
    ArticlePageFactory(parent=column, title="人口和计划生育工作会议")

    response = search(client, q="计生工作")

    assert found(response) == ["人口和计划生育工作会议"]
    assert "<mark>人口和计划生育工作</mark>" in response.text


@pytest.mark.parametrize(("typed", "titles"), (("WİFİ", ["城乡无线网开通"]), ("wıfi", [])))
def test_letters_that_only_look_like_those_of_a_synonym_break_nothing(
    client, column, typed, titles
):
    SynonymGroup.objects.create(kind=SynonymGroup.Kind.TWO_WAY, words="wifi\n无线网")
    ArticlePageFactory(parent=column, title="城乡无线网开通")

    response = search(client, q=typed)

    assert response.status_code == 200
    assert found(response) == titles


@pytest.fixture
def thesaurus_of_the_county():
    SynonymGroup.objects.create(kind=SynonymGroup.Kind.ONE_WAY, words="计生\n人口和计划生育")


@pytest.fixture
def known_words(column):
    ArticlePageFactory.create_batch(2, parent=column, title="国策杯")
    refresh_words()


@pytest.mark.usefixtures("known_words")
@pytest.mark.parametrize("typed", ("guocebei", "国册杯"))
def test_what_was_meant_is_shown_where_nothing_else_is_found(client, typed):
    response = search(client, q=typed)

    assert len(found(response)) == 2
    assert f"没有找到“{typed}”" in response.text
    assert f'value="{typed}"' in response.text


@pytest.mark.usefixtures("known_words")
def test_what_was_meant_is_offered_beside_what_was_found(client, column):
    ArticlePageFactory(parent=column, title="guocebei 的拼写")

    response = search(client, q="guocebei")

    assert found(response) == ["guocebei 的拼写"]
    assert "您是不是要找" in response.text


def test_what_editors_recommend_stands_on_top(client, column):
    page = ArticlePageFactory(parent=column, title="大赛启事")
    SearchPromotion.objects.create(query=Query.get("国策杯"), page=page, description="投稿办法")

    response = search(client, q="国策杯")

    assert 'aria-label="推荐结果"' in response.text
    assert "投稿办法" in response.text
    assert "大赛启事" not in search(client, q="国策杯", page=1, kind="news").text


@pytest.fixture
def promoted_misspelling(known_words, home_page):
    """Return the page that editors promote for guocebei, and the one for 国策杯."""
    pages = StandardPageFactory.create_batch(2, parent=home_page)
    for query, page in zip(("guocebei", "国策杯"), pages, strict=True):
        SearchPromotion.objects.create(query=Query.get(query), page=page)
    refresh_words()
    return pages


def test_a_promotion_of_a_misspelling_stands_beside_the_correction(client, promoted_misspelling):
    response = search(client, q="guocebei")

    assert len(found(response)) == 2
    assert "没有找到“guocebei”" in response.text
    promoted = [result.page_id for result in response.context["promoted"]]
    assert promoted == [page.pk for page in promoted_misspelling]


@pytest.mark.usefixtures("promoted_misspelling")
def test_a_correction_costs_its_own_queries_and_none_for_promotions(
    client, django_assert_num_queries
):
    search(client, q="guocebei")

    with django_assert_num_queries(CORRECTED):
        response = search(client, q="guocebei")

    assert len(response.context["promoted"]) == 2


@pytest.mark.parametrize("staff", (True, False))
def test_staff_alone_are_told_that_the_search_server_is_away(client, column, monkeypatch, staff):
    class Away:
        name = "elsewhere"

        def find(self, question):
            raise EngineAway("refused")

    monkeypatch.setattr("search.engine.engines", lambda: [Away(), DatabaseEngine()])
    ArticlePageFactory(parent=column, title="国策杯")
    if staff:
        client.force_login(UserFactory(is_superuser=True))

    response = search(client, q="国策杯")

    assert found(response) == ["国策杯"]
    assert ("搜索服务器没有响应" in response.text) is staff


@pytest.mark.usefixtures("known_words")
def test_parts_are_searched_where_the_whole_stands_nowhere(client, column):
    ArticlePageFactory(parent=column, title="国策杯开幕", summary="在白甸镇。")

    response = search(client, q="白甸镇国策杯")

    assert found(response) == ["国策杯开幕"]
    assert "“白甸镇”“国策杯”" in response.text
