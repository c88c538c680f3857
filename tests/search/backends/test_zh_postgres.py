import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import Page

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
