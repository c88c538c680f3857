"""Wagtail's own searches on a real search server: the admin's, the choosers'."""

import pytest
from django.urls import reverse
from elasticsearch import NotFoundError
from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL, And, Not, Phrase, PlainText
from wagtail.models import Page

from news.models import ArticlePage
from portal.documents.models import PortalDocument
from portal.images.models import PortalImage
from search import breaker
from search.backends.zh_elasticsearch8 import NAME, SearchBackend, ZhMapping, shared_client
from tests.factories.documents import DocumentFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory

REFUSING = ["http://127.0.0.1:1"]
SENTENCE = "<p>海安县白甸镇卫健局于2008年七月举办第十一届“国策杯”书法大赛，COVID-19期间也不停。</p>"


def found(query, search=Page.objects.search):
    return [page.pk for page in search(query)]


@pytest.fixture
def article(on_elasticsearch, column):
    return ArticlePageFactory(
        parent=column, title="喜迎第十一届国策杯开幕", body=[("paragraph", SENTENCE)]
    )


@pytest.fixture
def other(on_elasticsearch, column):
    return ArticlePageFactory(parent=column, title="启用Population系统2008版")


@pytest.mark.elasticsearch
def test_words_inside_a_sentence_are_found_and_all_are_wanted(elastic, article, other):
    elastic()

    present = ("国策杯", "甸", "2008年", "书法 国策杯", "“国策杯”书法大赛", "２００８年七", "covid")
    assert {query: found(query) for query in present} == {query: [article.pk] for query in present}
    absent = ("国杯", "国策杯 系统", "200", "!!!", "\x00")
    assert {query: found(query) for query in absent} == {query: [] for query in absent}
    assert Page.objects.search("国策杯").count() == 1


@pytest.mark.elasticsearch
def test_choosers_find_words_inside_a_title_and_unfinished_ones(elastic, article, other):
    elastic()
    chosen = Page.objects.autocomplete

    for query, page in (
        ("国策杯", article),
        ("策", article),
        ("启用 Popul", other),
        ("200", other),
    ):
        assert found(query, chosen) == [page.pk]
    assert found("Popul 启用", chosen) == []
    assert found("白甸", chosen) == []  # not of the title


@pytest.mark.elasticsearch
def test_choosers_of_the_libraries_find_words_inside_a_title(elastic):
    pairs = ((PortalImageFactory, PortalImage), (DocumentFactory, PortalDocument))
    for factory, model in pairs:
        wanted = factory(title="在白甸镇拍摄的照片2008版")
        factory(title="别处的照片")
        elastic()

        for query in ("白甸", "2008"):
            assert list(get_search_backend().autocomplete(query, model)) == [wanted]
            assert list(get_search_backend().search(query, model)) == [wanted]


@pytest.mark.elasticsearch
def test_structured_queries_are_read_as_phrases(elastic, article, other):
    elastic()

    def articles(query, **options):
        return {page.pk for page in ArticlePage.objects.search(query, **options)}

    assert articles(Phrase("白甸镇卫健局")) == {article.pk}
    assert articles(Not(PlainText("国策杯"))) == {other.pk}
    assert articles(And([PlainText("国策杯"), Not(PlainText("白甸"))])) == set()
    assert articles(PlainText("白甸 系统", operator="or")) == {article.pk, other.pk}
    assert articles(MATCH_ALL) == {article.pk, other.pk}
    assert articles("白甸", fields=["title"]) == set()
    assert articles("国策杯", fields=["title"]) == {article.pk}
    assert articles("白甸", fields=["title", "search_text"]) == {article.pk}
    assert dict(ArticlePage.objects.search("国策杯").facet("live")) == {True: 1}


@pytest.mark.elasticsearch
def test_with_the_server_away_the_admin_searches_the_database(
    admin_client, elastic, article, other, settings
):
    elastic()
    settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"] = REFUSING

    for address in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search"):
        response = admin_client.get(reverse(address), {"q": "国策杯"})

        assert article.title in response.content.decode()
        assert other.title not in response.content.decode()
    assert dict(ArticlePage.objects.search("国策杯").facet("live")) == {True: 1}
    assert Page.objects.search("国策杯")[:1].count() == 1


@pytest.mark.elasticsearch
def test_a_node_that_is_away_is_passed_over(elastic, article, settings):
    elastic()
    settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"] += REFUSING
    del settings.WAGTAILSEARCH_BACKENDS["database"]

    assert [found("国策杯") for _ in range(6)] == [[article.pk]] * 6
    assert breaker.may_ask(NAME)


@pytest.mark.elasticsearch
def test_without_a_database_beside_it_the_error_is_seen(elastic, article, settings):
    elastic()
    del settings.WAGTAILSEARCH_BACKENDS["database"]
    settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"] = "nowhere_"

    with pytest.raises(NotFoundError):
        found("国策杯")


@pytest.mark.elasticsearch
def test_no_save_makes_an_index_without_a_mapping(elastic, settings, column):
    settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"] = "nowhere_"
    page = ArticlePageFactory(parent=column)

    with pytest.raises(NotFoundError):
        get_search_backend().add(page)
    with pytest.raises(Exception, match="failed to index"):
        get_search_backend().add_bulk(ArticlePage, [page])

    assert not elastic().indices.exists(index="nowhere_wagtailcore_page")


@pytest.mark.elasticsearch
def test_a_new_index_is_filled_in_haste_and_then_kept_with_care(elastic, backend):
    beside = get_search_backend(INDEX_PREFIX=f"{backend.index_prefix}beside_")
    rebuilder = beside.rebuilder_class(beside.get_index_for_model(Page))
    index = rebuilder.start()

    def of_index():
        kept = elastic().indices.get_settings(index=index.name)[index.name]["settings"]["index"]
        return kept.get("refresh_interval"), kept.get("translog", {}).get("durability")

    assert of_index() == ("-1", "async")
    rebuilder.finish()

    assert of_index() == (None, None)


@pytest.mark.parametrize("analysis", ("cjk", "smartcn", "ik"))
def test_every_text_is_mapped_as_was_chosen(settings, analysis):
    settings.SEARCH_ANALYSIS = analysis

    columns = ZhMapping(ArticlePage).get_mapping()["properties"]

    title, text = columns["title"], columns["core_portalpage__search_text"]
    assert title["analyzer"] == ("zh_pairs_index" if analysis == "cjk" else "zh_words_index")
    assert text.get("analyzer") == (None if analysis == "cjk" else "zh_words_index")
    assert text.get("index", True) == (analysis != "cjk")
    assert "_all_text" in text["copy_to"]
    for field in (title, text):
        assert ("bigram" in field.get("fields", {})) == (analysis != "cjk")
    for name in ("title_edgengrams", "_edgengrams"):
        assert columns[name]["search_analyzer"] == "zh_pairs_search"


def test_a_process_keeps_one_client_that_asks_no_node_twice():
    backends = [SearchBackend({"URLS": REFUSING, "OPTIONS": {}}) for _ in range(2)]

    assert backends[0].es is backends[1].es
    assert backends[0].es._max_retries == 0
    assert SearchBackend({"URLS": [*REFUSING, "http://127.0.0.1:2"]}).es._max_retries == 1
    assert (backends[0].es._retry_on_timeout, backends[0].es._retry_on_status) == (False, ())
    assert backends[0].timeout == 2
    assert shared_client(hosts=REFUSING) is not backends[0].es
