import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend

from news.models import ArticlePage
from search.backends.querying import ENTRIES
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.sqlite


@pytest.fixture
def articles(column):
    return [ArticlePageFactory(parent=column, title=f"第{n}届国策杯") for n in range(3)]


@pytest.mark.usefixtures("articles")
def test_results_are_ranked_by_a_join_and_not_row_by_row():
    with CaptureQueriesContext(connection) as captured:
        assert len(ArticlePage.objects.search("国策杯")) == 3
    sql = captured[-1]["sql"]

    assert "bm25(" in sql
    assert sql.count("SELECT") == 1


@pytest.mark.usefixtures("articles")
def test_the_join_runs_from_the_hits_to_their_pages():
    found = ArticlePage.objects.search("国策杯").get_queryset()

    plan = found.explain()

    assert "VIRTUAL TABLE" in plan.splitlines()[0]
    assert "SCAN news_articlepage" not in plan


@pytest.mark.usefixtures("articles")
def test_counting_neither_ranks_nor_sorts():
    with CaptureQueriesContext(connection) as captured:
        assert ArticlePage.objects.search("国策杯").count() == 3
    sql = captured[-1]["sql"]

    assert "bm25(" not in sql
    assert "ORDER BY" not in sql


@pytest.mark.usefixtures("articles")
def test_a_slice_counts_what_it_can_hold():
    found = ArticlePage.objects.search("国策杯")

    assert [found[:2].count(), found[2:].count(), found[7:].count()] == [2, 1, 0]


def test_only_what_has_changed_is_written_again(articles):
    articles[1].title = "第一届县运动会"
    with CaptureQueriesContext(connection) as captured:
        get_search_backend().add_bulk(ArticlePage, articles)
    written = [each["sql"] for each in captured if each["sql"].startswith(f'UPDATE "{ENTRIES}"')]

    assert len(written) == 1
    assert [page.pk for page in ArticlePage.objects.search("运动会")] == [articles[1].pk]
    assert ArticlePage.objects.search("国策杯").count() == 2
