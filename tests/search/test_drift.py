import pytest
from wagtail.models import Page

from search.drift import drift_of_documents, drift_of_rows
from search.models import IndexedPage
from tests.factories.news import ArticlePageFactory


def write_row(page, title):
    IndexedPage.objects.update_or_create(page_id=page.pk, defaults={"title": title})


def test_rows_are_compared_with_what_is_live(column):
    right, stale, missing, draft = ArticlePageFactory.create_batch(4, parent=column)
    Page.objects.filter(pk=draft.pk).update(live=False)
    for page in Page.objects.filter(depth__gt=1):
        write_row(page, page.title)
    write_row(stale, "原题")
    IndexedPage.objects.filter(pk=missing.pk).delete()

    drift = drift_of_rows()

    assert (drift.missing, drift.stale, drift.surplus) == ({missing.pk}, {stale.pk}, {draft.pk})
    assert str(drift).endswith("1 missing, 1 stale, 1 surplus")
    assert not drift.is_none
    assert right.pk not in drift.missing | drift.stale | drift.surplus


@pytest.mark.elasticsearch
def test_documents_are_compared_with_every_page(elastic, backend, column):
    missing, surplus, stale = ArticlePageFactory.create_batch(3, parent=column)
    before = drift_of(elastic)
    backend.delete(missing)
    Page.objects.filter(pk=stale.pk).update(title="新题")
    Page.objects.filter(pk=surplus.pk).update(path="0009")
    Page.objects.filter(pk=surplus.pk).delete()
    backend.add(surplus)

    drift = drift_of(elastic)

    assert drift.expected == before.expected - 1
    assert drift.missing - before.missing == {missing.pk}
    assert (drift.stale, drift.surplus) == ({stale.pk}, {surplus.pk})


def drift_of(elastic):
    elastic()
    return drift_of_documents()
