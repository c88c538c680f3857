import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from search.backends import querying
from search.bigrams import Term
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("term", "written"),
    (
        (Term(("国策", "策杯")), "'国策' <-> '策杯'"),
        (Term(("2008", "年"), prefix=True), "'2008' <-> '年':*"),
    ),
)
def test_a_term_is_written_as_a_phrase(term, written):
    from search.backends.zh_postgres import tsquery

    assert tsquery(term) == written


@pytest.mark.django_db
def test_words_are_not_stemmed(column):
    page = ArticlePageFactory(parent=column, title="The running of populations")

    assert get_search_backend().config == "simple"
    assert [found.pk for found in Page.objects.search("the populations")] == [page.pk]
    assert list(Page.objects.search("run")) == []


@pytest.mark.django_db
def test_configuration_can_be_chosen():
    assert get_search_backend(SEARCH_CONFIG="english").config == "english"


def first_two(word):
    """Return the first two pages found, and the last statement that it took."""
    with CaptureQueriesContext(connection) as asked:
        found = [page.title for page in Page.objects.search(word)[:2]]
    return found, asked[-1]["sql"]


@pytest.mark.django_db
def test_of_a_word_in_use_the_newest_are_found_without_sorting_all(column, monkeypatch):
    from search.backends import zh_postgres

    for number in range(4):
        ArticlePageFactory(parent=column, title=f"国策杯{number}")
    for module in (querying, zh_postgres):
        monkeypatch.setattr(module, "CANDIDATES", 3)

    found, statement = first_two("国策杯")

    assert found == ["国策杯3", "国策杯2"]
    assert "tsquery" not in statement


@pytest.mark.django_db
def test_a_word_that_is_out_of_use_is_found_as_well(column, monkeypatch):
    from search.backends import zh_postgres

    for title in ("国策杯0", "国策杯1", "国策杯2", "镇讯", "县讯", "简讯"):
        ArticlePageFactory(parent=column, title=title)
    for module in (querying, zh_postgres):
        monkeypatch.setattr(module, "CANDIDATES", 2)

    assert first_two("国策杯")[0] == ["国策杯2", "国策杯1"]
