from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from modelsearch.conf import get_app_config
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from search import actions, es, tasks
from search.models import QueryAnswer, Word
from tests.factories.news import ArticlePageFactory


@pytest.mark.parametrize("path", [path for path in settings.PERIODIC_TASKS if "search" in path])
def test_periodic_tasks_of_the_search_exist(path):
    assert callable(import_string(path).enqueue)


@pytest.mark.django_db
def test_words_are_learnt(column):
    ArticlePageFactory(parent=column, title="国策杯开幕")

    tasks.refresh_words.call()

    assert Word.objects.filter(text="国策杯开幕").exists()


@pytest.mark.django_db
def test_searches_are_kept_with_their_time():
    tasks.keep_search.call("国策杯", 3, "2026-11-28T17:00:00+00:00")

    assert QueryAnswer.objects.get().asked_at.isoformat() == "2026-11-28T17:00:00+00:00"


@pytest.mark.django_db
def test_searches_are_forgotten_after_a_year_but_what_is_promoted_stays(home_page):
    long_ago = timezone.now() - timedelta(days=settings.WAGTAILSEARCH_HITS_MAX_AGE + 2)
    for text, at in (("从前", long_ago), ("办证", long_ago), ("最近", timezone.now())):
        actions.keep_search(text, 1, at)
    SearchPromotion.objects.create(query=Query.get("办证"), page=home_page)

    tasks.forget_searches.call()

    assert set(Query.objects.values_list("query_string", flat=True)) == {"办证", "最近"}
    assert QueryAnswer.objects.filter(query__query_string="从前").count() == 0


@pytest.mark.django_db
def test_a_branch_of_the_tree_is_written_again(column, news_index):
    inside, outside = (
        ArticlePageFactory(parent=parent, title="原题") for parent in (column, news_index)
    )
    Page.objects.filter(pk__in=[inside.pk, outside.pk]).update(title="国策杯")

    tasks.index_branch.call(column.path)

    assert [page.pk for page in Page.objects.search("国策杯")] == [inside.pk]


@pytest.mark.django_db
def test_what_the_indexes_lack_is_mended(column, caplog):
    article = ArticlePageFactory(parent=column, title="国策杯")
    tasks.mend_indexes.call()
    assert "mended" not in caplog.text
    get_app_config().get_model("IndexEntry").objects.all().delete()
    assert not Page.objects.search("国策杯")

    tasks.mend_indexes.call()

    assert [page.pk for page in Page.objects.search("国策杯")] == [article.pk]
    assert "mended" in caplog.text


def test_what_the_database_lacks_is_mended_while_the_server_is_away(server_away, column):
    article = ArticlePageFactory(parent=column, title="国策杯")
    get_app_config().get_model("IndexEntry").objects.all().delete()

    tasks.mend_indexes.call()

    assert [page.pk for page in Page.objects.search("国策杯")] == [article.pk]


@pytest.mark.elasticsearch
def test_what_was_saved_while_the_server_was_away_is_found_after_it(elastic, column, settings):
    servers = settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"]
    settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"] = ["http://127.0.0.1:1"]
    article = ArticlePageFactory(parent=column, title="国策杯")
    tasks.mend_indexes.call()  # is no error while it is away
    settings.WAGTAILSEARCH_BACKENDS["default"]["URLS"] = servers
    elastic()
    assert article.pk not in dict(es.documents())

    tasks.mend_indexes.call()

    elastic()
    assert article.pk in dict(es.documents())
