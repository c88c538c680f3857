import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from search.models import IndexedPage
from tests.factories.news import ArticlePageFactory

REFUSING = ["http://127.0.0.1:1"]


def lines(capsys, **options):
    call_command("search_health", **options)
    return capsys.readouterr().out.splitlines()


def in_order():
    for page in Page.objects.filter(depth__gt=1, live=True):
        IndexedPage.objects.update_or_create(page_id=page.pk, defaults={"title": page.title})


def test_a_database_without_drift_is_told_so(column, capsys):
    in_order()

    assert lines(capsys) == ["database: 3 pages expected, 0 missing, 0 stale, 0 surplus"]


def test_drift_is_a_failure(column, capsys):
    in_order()
    IndexedPage.objects.filter(pk=column.pk).delete()

    with pytest.raises(CommandError, match="--repair"):
        call_command("search_health")

    assert "1 missing" in capsys.readouterr().out


def test_the_database_is_repaired_while_the_server_is_away_which_stays_a_failure(
    server_away, column, capsys
):
    in_order()
    IndexedPage.objects.filter(pk=column.pk).delete()

    with pytest.raises(CommandError, match="does not answer"):
        call_command("search_health", repair=True)

    assert "database is repaired" in capsys.readouterr().out
    assert IndexedPage.objects.filter(pk=column.pk).exists()


@pytest.mark.elasticsearch
def test_a_server_is_told_with_its_version_and_repaired(elastic, backend, column, capsys):
    page = ArticlePageFactory(parent=column)
    backend.delete(page)
    lines(capsys, repair=True)
    in_order()
    elastic()

    told = lines(capsys)

    assert told[1].startswith("elasticsearch 8.")
    assert told[1].endswith("0 missing, 0 stale, 0 surplus")


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    ("changed", "reason"),
    (({"URLS": REFUSING}, "does not answer"), ({"INDEX_PREFIX": "nowhere_"}, "run update_index")),
)
def test_a_server_that_is_away_is_a_failure(elastic, settings, column, changed, reason):
    IndexedPage.objects.filter(pk=column.pk).delete()
    settings.WAGTAILSEARCH_BACKENDS["default"] |= changed

    with pytest.raises(CommandError, match=reason):
        call_command("search_health", repair=True)

    assert IndexedPage.objects.filter(pk=column.pk).exists()
