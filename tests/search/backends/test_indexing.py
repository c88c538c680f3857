import hashlib
import inspect
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends import get_search_backend

from news.models import ArticlePage
from search.backends.indexing import spell_in_bigrams
from search.models import IndexedPage
from tests.factories.news import ArticlePageFactory
from tests.machine import on_postgresql

# What modelsearch 1.3.2 says. When a new release changes one of these, read it against our
# backends (docs/search.md, "Upgrading") and only then write down its new sum.
CONTRACT = {
    "sqlite": {
        "indexer": "23ba659712147881",
        "add_items": "6e4d599997a4aa05",
        "compiler": "2c78a42503c0a5bc",
        "results": "0acb7c36efc8f6c8",
    },
    "postgres": {
        "indexer": "ce1c3dd642886eec",
        "add_items": "62bf7488351e3864",
        "compiler": "9570ce363c546cd8",
        "results": "a67fcef91ca5b814",
    },
}


def stock_sources(backend):
    """Return mapping of part -> source text of modelsearch's backend below ours."""
    stock = type(backend).__mro__[1]
    indexer = inspect.getmodule(stock).ObjectIndexer.__mro__[1]
    return {
        "indexer": inspect.getsource(indexer),
        "add_items": inspect.getsource(stock.index_class.add_items),
        "compiler": inspect.getsource(stock.query_compiler_class),
        "results": inspect.getsource(stock.results_class),
    }


@pytest.mark.django_db
def test_modelsearch_is_the_one_we_build_upon():
    sums = {
        part: hashlib.sha256(source.encode()).hexdigest()[:16]
        for part, source in stock_sources(get_search_backend()).items()
    }

    assert sums == CONTRACT["postgres" if on_postgresql() else "sqlite"]


class Indexer:
    search_fields = ()

    def __init__(self, obj, backend):
        self.obj = obj

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(self.prepare_value(item) for item in value)
        if isinstance(value, dict):
            return ", ".join(self.prepare_value(item) for item in value.values())
        return str(value)


class Index:
    def add_items(self):
        return [ObjectIndexer(None, self)]  # noqa: F821 only looked at, never run


@pytest.fixture
def module():
    return SimpleNamespace(ObjectIndexer=Indexer)


@pytest.mark.parametrize(
    ("value", "spelled"),
    (
        ("国策杯", "国策 策杯 杯"),
        (["国策杯", {"a": "白甸"}], "国策 策杯 杯, 白甸 甸"),
        (2008, "2008"),
    ),
)
def test_every_value_is_spelled_once(module, value, spelled):
    spell_in_bigrams(module, Index)
    indexer = module.ObjectIndexer(None, SimpleNamespace(in_bigrams=True))

    assert indexer.prepare_value(value) == spelled


def test_other_backends_of_the_module_write_as_before(module):
    spell_in_bigrams(module, Index)

    assert module.ObjectIndexer(None, SimpleNamespace()).prepare_value("国策杯") == "国策杯"


def test_the_indexer_is_replaced_only_once(module):
    spell_in_bigrams(module, Index)
    first = module.ObjectIndexer

    spell_in_bigrams(module, Index)

    assert module.ObjectIndexer is first


def test_a_changed_modelsearch_is_refused(module):
    with pytest.raises(ImproperlyConfigured, match="no longer asks"):
        spell_in_bigrams(module, SimpleNamespace(add_items=lambda: None))
    with pytest.raises(ImproperlyConfigured, match="prepare_value"):
        spell_in_bigrams(SimpleNamespace(ObjectIndexer=object), Index)


@pytest.mark.django_db
def test_the_words_of_a_page_are_read_once_each_time_it_is_written(column, monkeypatch):
    page = ArticlePageFactory(parent=column, title="镇讯", summary="国策杯")
    read = []
    monkeypatch.setattr(
        ArticlePage, "get_search_text", lambda page: read.append(page) or page.summary
    )

    get_search_backend().add(page)
    assert len(read) == 1
    page.summary = "婚育新风"
    get_search_backend().add(page)

    assert len(read) == 2
    assert [found.pk for found in ArticlePage.objects.search("婚育新风")] == [page.pk]
    assert IndexedPage.objects.get(page=page).text == "婚育新风"
