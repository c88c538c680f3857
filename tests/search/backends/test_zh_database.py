import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import database, get_search_backend
from modelsearch.query import MATCH_ALL, And, Fuzzy, Not, Phrase, PlainText
from wagtail.models import Page

from news.models import ArticlePage
from portal.documents.models import PortalDocument
from portal.images.models import PortalImage
from search.backends import querying, zh_database
from tests.factories.documents import DocumentFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.machine import on_postgresql

SENTENCE = "<p>海安县白甸镇卫健局于2008年七月举办第十一届“国策杯”书法大赛，COVID-19期间也不停。</p>"
HOSTILE = [
    "\x00",
    '"',
    "'\\",
    'a"b',
    '国策杯"',
    "AND",
    "OR NOT",
    "NEAR(国策 杯, 2)",
    "title : 国策",
    "* ^ : ( ) { } + -",
    "国策 *",
    "'国策':* & !杯 | <->",
    "%s %(x)s %%",
    "。、，！？",
    "😀👨‍👩‍👧",
    "\u202e\u2066国策\u2069",
    "\ud800\udfff",
    "国策杯" * 3_333 + "字",
    "\u3000",
    "𞤀𠀀𰀀",
    "5G 1e5 .5 a@b.cn https://x.cn/a?b",
    "İßﬁ",
]


@pytest.fixture
def article(column):
    return ArticlePageFactory(
        parent=column, title="喜迎第十一届国策杯开幕", body=[("paragraph", SENTENCE)]
    )


@pytest.fixture
def other(column):
    return ArticlePageFactory(parent=column, title="镇村两级婚育新风进万家")


def test_of_a_word_of_every_text_the_newest_come_first(article, column, monkeypatch):
    worse = ArticlePageFactory(parent=column, title="镇讯", body=[("paragraph", SENTENCE * 3)])
    assert [page.pk for page in ArticlePage.objects.search("国策杯")] == [article.pk, worse.pk]
    monkeypatch.setattr(querying, "CANDIDATES", 1)

    found = ArticlePage.objects.search("国策杯")

    assert [page.pk for page in found] == [worse.pk, article.pk]


def test_only_what_is_searched_counts_as_a_match(article, column, monkeypatch):
    worse = ArticlePageFactory(parent=column, title="镇讯", body=[("paragraph", SENTENCE * 3)])
    PortalImageFactory.create_batch(2, title="国策杯")
    monkeypatch.setattr(querying, "CANDIDATES", 2)

    assert [page.pk for page in Page.objects.search("国策杯")] == [article.pk, worse.pk]


@pytest.mark.parametrize(
    "query",
    (
        "国策杯",
        "国策",
        "白甸",
        "甸",
        "2008",
        "2008年",
        "举办第十一届",
        "书法 国策杯",
        "“国策杯”书法大赛",
        "２００８",
        "covid",
        "赛",
        "喜迎第十一届国策杯开幕",
    ),
)
@pytest.mark.usefixtures("other")
def test_search_finds_words_inside_a_sentence(article, query):
    assert [page.pk for page in Page.objects.search(query)] == [article.pk]
    assert Page.objects.search(query).count() == 1


@pytest.mark.parametrize("query", ("国杯", "杯国", "白甸镇镇", "国策杯 婚育", "200", "大赛海安县"))
@pytest.mark.usefixtures("article", "other")
def test_search_wants_every_word_side_by_side(query):
    assert list(Page.objects.search(query)) == []


@pytest.mark.parametrize("query", ("国策杯", "策", "第十一届", "喜迎", "开幕 国策"))
@pytest.mark.usefixtures("other")
def test_autocomplete_finds_words_inside_a_title(article, query):
    assert [page.pk for page in Page.objects.autocomplete(query)] == [article.pk]


def test_autocomplete_takes_an_unfinished_last_word(column):
    page = ArticlePageFactory(parent=column, title="启用Population系统2008版")

    assert [found.pk for found in Page.objects.autocomplete("启用 Popul")] == [page.pk]
    assert [found.pk for found in Page.objects.autocomplete("200")] == [page.pk]
    assert list(Page.objects.autocomplete("Popul 启用")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "model"), ((PortalImageFactory, PortalImage), (DocumentFactory, PortalDocument))
)
def test_choosers_of_the_libraries_find_words_inside_a_title(factory, model):
    found = factory(title="在白甸镇拍摄的照片2008版")
    factory(title="别处的照片")

    for query in ("白甸", "2008"):
        assert list(get_search_backend().autocomplete(query, model)) == [found]
        assert list(get_search_backend().search(query, model)) == [found]


def test_a_word_of_the_title_comes_first(column):
    in_text = ArticlePageFactory(parent=column, title="简讯", body=[("paragraph", SENTENCE)])
    in_title = ArticlePageFactory(parent=column, title="国策杯")
    both_later = ArticlePageFactory(parent=column, title="别的")

    found = [page.pk for page in ArticlePage.objects.search("国策杯")]

    assert found == [in_title.pk, in_text.pk]
    assert both_later.pk not in found


def test_search_keeps_the_callers_filter_and_order(article, column):
    draft = ArticlePageFactory(parent=column, title="国策杯草稿", live=False)
    second = ArticlePageFactory(parent=column, title="首届国策杯闭幕")

    live = Page.objects.filter(live=True)
    by_title = live.order_by("-title").search("国策杯", order_by_relevance=False)

    assert [page.pk for page in by_title] == [second.pk, article.pk]
    assert draft.pk not in [page.pk for page in live.search("国策杯")]
    assert by_title[1:].count() == 1
    assert len(by_title[1:5]) == 1


def test_results_tell_a_score_and_facets(article, column):
    found = ArticlePage.objects.search("国策杯").annotate_score("score")

    assert isinstance(found[0].score, float)
    assert dict(ArticlePage.objects.search("国策杯").facet("live")) == {True: 1}


def test_structured_queries_are_spelled_as_well(article, other):
    def found(query):
        return {page.pk for page in ArticlePage.objects.search(query)}

    assert found(Phrase("白甸镇卫健局")) == {article.pk}
    assert found(Not(PlainText("国策杯"))) == {other.pk}
    assert found(And([PlainText("国策杯"), Not(PlainText("白甸"))])) == set()
    assert found(PlainText("白甸 婚育", operator="or")) == {article.pk, other.pk}
    assert found(And([PlainText("白甸"), PlainText("!!!")])) == {article.pk}
    assert found(Fuzzy("白甸")) == {article.pk}
    assert found(Phrase("!!!")) == set()
    assert found(MATCH_ALL) == {article.pk, other.pk}


def test_fields_can_only_name_the_title(article):
    assert list(ArticlePage.objects.search("国策杯", fields=["title"])) == [article]
    assert list(ArticlePage.objects.search("白甸", fields=["title"])) == []
    assert list(ArticlePage.objects.search("白甸", fields=["search_text"])) == [article]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(HOSTILE))
def test_no_query_raises(db, query):
    for search in (Page.objects.search, Page.objects.autocomplete):
        assert list(search(query)) == []
        assert search(query).count() == 0


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.usefixtures("article")
def test_hostile_queries_are_only_words(query):
    for search in (Page.objects.search, Page.objects.autocomplete):
        assert search(query).count() == len(list(search(query)))


def test_hostile_text_is_indexed_all_the_same(column):
    body = "<p>" + "".join(HOSTILE[2:14]) + "\u202e国策杯</p>"

    page = ArticlePageFactory(parent=column, title="a'b\" 国策 :* \\", body=[("paragraph", body)])

    assert [found.pk for found in Page.objects.search("国策杯")] == [page.pk]


@pytest.mark.django_db
def test_the_backend_follows_the_database():
    name = "PostgresBigramBackend" if on_postgresql() else "SqliteBigramBackend"

    assert type(get_search_backend()).__name__ == name


def test_an_unknown_database_is_refused(monkeypatch):
    monkeypatch.setattr(zh_database.connection, "vendor", "oracle")

    with pytest.raises(ImproperlyConfigured):
        zh_database.SearchBackend({})


@pytest.mark.sqlite
@pytest.mark.django_db
def test_an_index_that_is_not_migrated_yet_is_read_with_like(monkeypatch):
    monkeypatch.setattr(database, "USE_SQLITE_FTS", False)

    assert type(zh_database.SearchBackend({})).__name__ == "DatabaseSearchBackend"


@pytest.mark.parametrize(
    "address", ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search")
)
@pytest.mark.usefixtures("other")
def test_admin_finds_words_inside_a_title(admin_client, article, address):
    for query in ("国策杯", "'\" ^*("):
        response = admin_client.get(reverse(address), {"q": query})

        assert response.status_code == 200
        assert (article.title in response.content.decode()) == (query == "国策杯")
        assert "婚育新风" not in response.content.decode()
