"""The one request, and a server that is refused, frozen, without its index, and there again."""

import os
import signal
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from search.breaker import ask
from search.engines.contract import CANDIDATES, DATE, EngineAway, Question
from search.engines.database import DatabaseEngine
from search.engines.elastic import ElasticEngine, read, request
from search.es import pages_index
from search.terms import Alternatives, read_query
from tests.factories.news import ArticlePageFactory
from tests.index_mapping import mapped
from tests.machine import missing

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
# Keys of a request below which a name of a column stands.
OF_COLUMNS = ("term", "terms", "range", "prefix", "exp", "sort")
REFUSING = "http://127.0.0.1:1"
NOTE = "搜索服务器没有响应"
# What a visitor and what staff see: whether the page is found, whether the note stands there.
AS_EVER = [(True, False), (True, False)]
FROM_THE_DATABASE = [(True, False), (True, True)]
TERMS = (Alternatives(("国策杯", "书画大赛")), Alternatives(("covid",), unfinished=True))
CHOSEN = {
    "kind": frozenset({"news"}),
    "column": frozenset({"zhen-xun"}),
    "town": frozenset({"1"}),
    "unit": frozenset({"2"}),
    "year": frozenset({"2008"}),
}


def named_columns(part, above=None):
    """Yield every name of a column that a request mentions."""
    if isinstance(part, list):
        for each in part:
            yield from named_columns(each, above)
    elif isinstance(part, dict):
        for key, value in part.items():
            if above in OF_COLUMNS and key not in ("field", "size", "boost"):
                yield key
            elif key == "field":
                yield value
            elif key == "fields":
                yield from (name.partition("^")[0] for name in value)
            yield from named_columns(value, key)


@pytest.mark.parametrize("analysis", ("cjk", "smartcn", "ik"))
def test_a_request_names_no_unknown_column(settings, column, analysis):
    settings.SEARCH_ANALYSIS = analysis
    PageViewRestriction.objects.create(page=column, restriction_type="login")

    body = request(Question(TERMS, "/", CHOSEN, DATE), NOON).to_dict()

    names = set(named_columns(body))
    assert names - mapped() == set()
    assert {"core_portalpage__kind_key_filter", "path_filter", "id_filter"} <= names
    assert len(names) == (11 if analysis == "cjk" else 13)


def test_a_request_costs_one_query(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        request(Question(TERMS, "/", CHOSEN), NOON)


@pytest.mark.django_db
def test_pairs_are_asked_for_recall_and_words_for_rank(settings):
    settings.SEARCH_ANALYSIS = "smartcn"

    body = request(Question((Alternatives(("国策杯",)),), "/"), NOON).to_dict()

    (found,) = body["query"]["bool"]["must"]
    (spelling,) = found["function_score"]["query"]["dis_max"]["queries"]
    (recall,), (rank,) = spelling["bool"]["must"], spelling["bool"]["should"]
    assert recall["multi_match"]["fields"] == [
        "title.bigram^4",
        "core_portalpage__search_text.bigram",
    ]
    assert rank["multi_match"]["fields"] == ["title^4", "core_portalpage__search_text"]


def answer(total, **changed):
    hits = {"total": {"value": total}, "hits": [{"fields": {"pk": ["7"]}}]}
    facets = {name: {"values": {"buckets": []}} for name in CHOSEN}
    return {"timed_out": False, "hits": hits, "aggregations": facets, **changed}


def test_more_than_the_most_is_said_to_be_more():
    question = Question(TERMS, "/")

    assert (read(answer(CANDIDATES), question).total, read(answer(3), question).capped) == (
        CANDIDATES,
        False,
    )
    beyond = read(answer(CANDIDATES + 1), question)
    assert (beyond.total, beyond.capped, list(beyond.pks)) == (CANDIDATES, True, [7])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nonsense",
    (
        {},
        {"hits": None},
        answer(1, timed_out=True),
        answer(1, aggregations={}),
        answer(1, hits={"total": {"value": 1}, "hits": [{"fields": {"pk": ["x"]}}]}),
    ),
)
def test_nonsense_is_no_answer(monkeypatch, nonsense):
    monkeypatch.setattr("search.engines.elastic.send", lambda search: nonsense)

    with pytest.raises(EngineAway):
        ElasticEngine().find(Question(TERMS, "/"))


@pytest.fixture
def article(on_elasticsearch, column):
    return ArticlePageFactory(parent=column, title="国策杯开幕")


@pytest.fixture
def engine_for(article, home_page):
    """Return a function that finds the article: which engine did, and in how many seconds."""

    def answers():
        started = time.monotonic()
        question = Question(read_query("国策杯"), home_page.path)
        answer = ask([ElasticEngine(), DatabaseEngine()], question)
        assert answer.degraded == (answer.engine == "database")
        assert list(answer.found.pks) == [article.pk]
        return answer.engine, time.monotonic() - started

    return answers


@pytest.fixture
def seen(article, client, admin_client):
    """Return a function that reads the search page as a visitor and as staff; see AS_EVER."""

    def read():
        address, asked = reverse("search:results"), {"q": "国策杯"}
        pages = [reader.get(address, asked).text for reader in (client, admin_client)]
        return [("<mark>国策杯</mark>开幕" in page, NOTE in page) for page in pages]

    return read


@pytest.fixture
def later():
    """Return a function that lets the pause of the breaker pass."""
    keys = [f"search:{word}:elasticsearch" for word in ("away", "tried")]
    return lambda: cache.delete_many(keys)


@pytest.fixture
def own_server(monkeypatch, settings):
    """Return scripts/services.py and the folder of the server it started for these tests."""
    monkeypatch.syspath_prepend(settings.BASE_DIR / "scripts")
    import services

    folder = services.folder_of("elasticsearch")
    if not folder or services.search_server.url_of(folder) != os.environ["ELASTICSEARCH_URL"]:
        missing("The server is not ours to freeze or end; leave ELASTICSEARCH_URL to `make test`.")
    yield services, folder
    for name in ("services", "search_server", "stamps"):
        sys.modules.pop(name, None)


@contextmanager
def frozen(services, folder):
    group = services.search_server.state(folder)["group"]
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


@pytest.mark.elasticsearch
def test_a_server_that_refuses_is_away_at_once(settings, engine_for, seen):
    settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"] = [REFUSING]

    name, seconds = engine_for()

    assert name == "database"
    assert seconds < 1
    assert seen() == FROM_THE_DATABASE


@pytest.mark.elasticsearch
def test_a_frozen_server_costs_one_visitor_two_seconds(
    elastic, engine_for, later, seen, own_server
):
    elastic()
    assert engine_for()[0] == "elasticsearch"

    with frozen(*own_server):
        (first, waited), (second, quick) = engine_for(), engine_for()
        meanwhile = seen()
    later()

    assert (first, second) == ("database", "database")
    assert 1.5 < waited < 4
    assert quick < 1
    assert meanwhile == FROM_THE_DATABASE
    assert engine_for()[0] == "elasticsearch"
    assert seen() == AS_EVER


@pytest.mark.elasticsearch
def test_a_page_is_saved_while_the_server_is_frozen(elastic, column, own_server, caplog):
    with frozen(*own_server):
        page = ArticlePageFactory(parent=column, title="国策杯")

    assert list(ArticlePage.objects.filter(title="国策杯")) == [page]
    assert "into the 'default' search backend" in caplog.text


@pytest.mark.elasticsearch
def test_an_index_that_is_gone_makes_the_engine_away_until_it_is_rebuilt(
    elastic, article, engine_for, later, seen
):
    client, alias = elastic(), pages_index()
    for name in client.indices.get_alias(name=alias):
        client.indices.delete(index=name)

    gone, meanwhile = engine_for()[0], seen()
    article.save()

    assert (gone, meanwhile) == ("database", FROM_THE_DATABASE)
    assert not client.indices.exists(index=alias)  # no save made one without a mapping
    call_command("update_index", backend_name="default", verbosity=0)
    later()
    assert engine_for()[0] == "elasticsearch"
    assert seen() == AS_EVER


@pytest.mark.elasticsearch
def test_a_server_that_was_ended_is_asked_again_when_it_is_back(
    elastic, engine_for, later, seen, own_server
):
    services, folder = own_server
    elastic()

    services.search_server.stop(folder)
    gone, meanwhile = engine_for()[0], seen()
    services.search_server.launch(folder, os.environ["ELASTICSEARCH_URL"], services.lower_rank())
    later()

    assert (gone, meanwhile) == ("database", FROM_THE_DATABASE)
    assert engine_for()[0] == "elasticsearch"
    assert seen() == AS_EVER
