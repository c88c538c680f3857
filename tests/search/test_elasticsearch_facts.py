"""What the search takes for granted of Elasticsearch and of modelsearch's own backend for it."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db.models import Q as Either
from elasticsearch_dsl import utils
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import FilterError
from modelsearch.query import MATCH_ALL
from wagtail.models import Page, PageViewRestriction, Site

from news.models import ArticlePage, NewsIndexPage
from search.es import Q, Search, columns, pages_index, send
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.elasticsearch

NEW_YEAR = datetime(2008, 1, 1, tzinfo=UTC)
NARROWED = {
    "live": lambda pages: pages.live(),
    "public": lambda pages: pages.public(),
    "below a page": lambda pages: pages.descendant_of(NewsIndexPage.objects.get(slug="bie-chu")),
    "of a site": lambda pages: pages.in_site(Site.objects.get()),
    "of a type": lambda pages: pages.type(ArticlePage),
    "since": lambda pages: pages.filter(first_published_at__gte=NEW_YEAR),
    "of a year": lambda pages: pages.filter(first_published_at__year=2007),
    "either": lambda pages: pages.filter(Either(live=False) | Either(title="杯")),
    "all of it": lambda pages: (
        pages.live().public().filter(first_published_at__gte=NEW_YEAR, title="杯")
    ),
}


@pytest.fixture
def stock_at(settings, backend):
    """Return a function: prefix of an index -> modelsearch's own backend, beside ours."""

    def at(prefix):
        ours = settings.WAGTAILSEARCH_BACKENDS
        settings.WAGTAILSEARCH_BACKENDS = {
            **ours,
            "stock": {
                "BACKEND": "modelsearch.backends.elasticsearch8",
                "URLS": ours["default"]["URLS"],
                "INDEX_PREFIX": f"{backend.index_prefix}{prefix}_",
            },
        }
        return get_search_backend("stock")

    return at


@pytest.fixture
def stock(stock_at, elasticsearch_client):
    """Return modelsearch's own backend with an empty index; what is saved is written to it too."""
    backend = stock_at("stock")
    if not elasticsearch_client.indices.exists(index=backend.get_index_for_model(Page).name):
        call_command("update_index", "--schema-only", backend_name="stock", verbosity=0)
    return backend


def titles(results):
    return {page.title for page in results}


@pytest.fixture
def varied(backend, root_page, column, news_index):
    """Make pages of three years in two columns, drafts and restricted ones, and another site's."""
    StandardPageFactory(parent=root_page, title="别站", slug="other")
    elsewhere = NewsIndexPageFactory(parent=news_index, title="别处", slug="bie-chu")
    PageViewRestriction.objects.create(page=elsewhere, restriction_type="login")
    for parent in (column, elsewhere):
        for slug, year in (("a", 2007), ("b", 2008), ("c", 2009)):
            published = datetime(year, 5, 1, tzinfo=UTC)
            ArticlePageFactory(
                parent=parent, title="杯", slug=slug, live=slug != "c", first_published_at=published
            )


def filters_of(queryset):
    compiler = get_search_backend().query_compiler_class(queryset, MATCH_ALL)
    compiler.check()
    return compiler.get_filters()


@pytest.mark.usefixtures("varied")
@pytest.mark.parametrize("how", NARROWED)
def test_filters_of_a_queryset_are_clauses_that_find_the_same(elastic, how):
    elastic()
    every = Page.objects.filter(depth__gt=1)  # the root is never saved
    queryset = NARROWED[how](every)

    clauses = [Q(clause) for clause in filters_of(queryset)]
    answer = send(Search().query("bool", filter=clauses).extra(size=100))

    found = {int(hit["_id"]) for hit in answer["hits"]["hits"]}
    assert 0 < len(found) < every.count()
    assert found == set(queryset.values_list("pk", flat=True))


def test_what_cannot_be_a_clause_is_refused(backend):
    with pytest.raises(FilterError, match="icontains"):
        filters_of(Page.objects.filter(title__icontains="国"))


def test_choosers_of_the_stock_backend_find_any_character_and_ours_all(elastic, stock, column):
    for title in ("国家", "政策", "国策杯"):
        ArticlePageFactory(parent=column, title=title)
    elastic()

    assert titles(stock.autocomplete("国策", Page)) == {"国家", "政策", "国策杯"}
    assert titles(get_search_backend().autocomplete("国策", Page)) == {"国策杯"}


def test_a_facet_of_the_stock_backend_has_ten_values(elastic, stock, column):
    for number in range(11):
        ArticlePageFactory(parent=column, title=f"国策杯{number}")
    elastic()

    found = stock.search("国策杯", ArticlePage)

    assert (found.count(), len(found.facet("title"))) == (11, 10)


def test_a_save_makes_the_stock_backend_an_index_that_finds_nothing(elastic, stock_at, column):
    unmade = stock_at("unmade")
    ArticlePageFactory(parent=column, title="国策杯")
    client, name = elastic(), unmade.get_index_for_model(Page).name

    mapped = client.indices.get_mapping(index=name)[name]["mappings"]["properties"]

    assert mapped["path_filter"]["type"] == "text"
    assert "_all_text" not in mapped
    assert titles(unmade.search("国策杯", Page)) == set()


def test_an_index_cannot_be_asked_whether_it_exists(backend):
    with pytest.raises(TypeError, match="Positional"):
        backend.get_index_for_model(Page).exists()


def test_two_underscores_read_as_a_dot_find_nothing(elastic, column, monkeypatch):
    page = ArticlePageFactory(parent=column)
    elastic()

    def found(query):
        return [int(hit["_id"]) for hit in send(Search().filter(query))["hits"]["hits"]]

    condition = {columns().kind: "news"}
    assert found(Q("term", **condition)) == [page.pk]
    monkeypatch.setattr(utils, "EXPAND__TO_DOT", True)
    assert found(Q("term", **condition)) == []
    assert found(Q({"term": condition})) == [page.pk]


def test_words_are_marked_in_columns_and_in_the_heap_of_all_texts(elastic, stock, column):
    ArticlePageFactory(parent=column, title="国策杯", summary="国策杯<开幕>")
    client, marked = elastic(), ("title", "core_portalpage__search_text", "_all_text")

    answer = client.search(
        index=stock.get_index_for_model(Page).name,
        query={"match": {"_all_text": "国"}},
        highlight={
            "fields": {name: {} for name in marked},
            "require_field_match": False,
            "encoder": "html",
        },
    )

    (hit,) = answer["hits"]["hits"]
    (title,), (text,), heap = (hit["highlight"][name] for name in marked)
    assert title == "<em>国</em>策杯"
    assert text.startswith("<em>国</em>策杯&lt;开幕&gt;")
    assert {title, text} <= set(heap)  # copied there, and found where it came from


def test_sites_are_found_within_a_distance(elastic, site_index):
    near = SitePageFactory(parent=site_index, latitude="32.53", longitude="120.46")
    SitePageFactory(parent=site_index, latitude="32.00", longitude="120.86")
    elastic()

    centre = {"lat": 32.55, "lon": 120.45}
    within = {"distance": "10km", "core_portalpage__location_filter": centre}
    answer = send(Search().filter(Q({"geo_distance": within})))

    assert [int(hit["_id"]) for hit in answer["hits"]["hits"]] == [near.pk]


def test_all_pages_stand_in_one_index_behind_an_alias(elastic, column):
    page = ArticlePageFactory(parent=column, live=False)
    client, alias = elastic(), pages_index()

    (name,) = client.indices.get_alias(name=alias)

    assert name.startswith(f"{alias}_")
    document = client.get(index=alias, id=str(page.pk), stored_fields=["pk"])
    assert document["fields"] == {"pk": [str(page.pk)]}
    wanted = {"news.ArticlePage", "wagtailcore.Page"}
    assert wanted <= set(client.get_source(index=alias, id=str(page.pk))["_django_content_type"])
