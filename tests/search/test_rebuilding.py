"""A rebuild that is interrupted, and what goes on from there."""

import pytest
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from search import rebuilding
from search.models import Rebuild
from search.rebuilding import rebuild
from tests.factories.news import ArticlePageFactory
from tests.search.conftest import PREFIX

ALIAS = f"{PREFIX}wagtailcore_page"


@pytest.fixture(autouse=True)
def _pages_only(monkeypatch):
    """Leave out pictures and documents: each has an index of its own, which takes a while."""
    pages = [model for model in get_indexed_models() if issubclass(model, Page)]
    monkeypatch.setattr(rebuilding, "get_indexed_models", lambda: pages)


@pytest.fixture
def articles(column):
    """Return four articles whose words the index does not know yet."""
    made = ArticlePageFactory.create_batch(4, parent=column)
    Page.objects.filter(pk__in=[page.pk for page in made]).update(title="国策杯")
    return made


@pytest.fixture
def interrupted(monkeypatch):
    """Return a function that rebuilds until a chunk of articles is written."""

    def run():
        index = type(get_search_backend().get_index_for_model(Page))
        stock, seen = index.add_items, []

        def add_items(self, model, items):
            if model.__name__ == "ArticlePage":
                if seen:
                    raise KeyboardInterrupt
                seen.append(items)
            return stock(self, model, items)

        with monkeypatch.context() as patch:
            patch.setattr(index, "add_items", add_items)
            with pytest.raises(KeyboardInterrupt):
                update()
        return [page.pk for items in seen for page in items]

    return run


def update(*, resume=False, tell=lambda *_facts: None):
    rebuild("default", resume=resume, chunk=2, tell=tell)


def found():
    return {page.pk for page in get_search_backend().search("国策杯", Page.objects.all())}


def keys(articles):
    return {page.pk for page in articles}


def test_an_interrupted_run_is_gone_on_with(articles, interrupted):
    written = interrupted()
    assert found() == set(written) < keys(articles)
    Page.objects.filter(pk__in=written).update(title="已写过")

    told = []

    update(resume=True, tell=lambda *facts: told.append(facts))

    assert found() == keys(articles), "the first chunk was written a second time"
    assert [facts for facts in told if "Article" in facts[0]] == [("news.ArticlePage", 4, 4)]
    assert not Rebuild.objects.exists()


def test_without_resume_a_run_begins_anew(articles, interrupted):
    written = interrupted()
    Page.objects.filter(pk__in=written).update(title="又改了")

    update()

    assert found() == keys(articles) - set(written)


def test_to_resume_what_was_not_interrupted_begins_anew(articles):
    update(resume=True)

    assert found() == keys(articles)


@pytest.mark.elasticsearch
def test_a_server_fills_the_half_filled_index_and_shows_the_old_one_meanwhile(
    elastic, articles, interrupted
):
    before = set(elastic().indices.get_alias(name=ALIAS))
    written = interrupted()
    target = Rebuild.objects.get(target__startswith=ALIAS).target
    elastic()
    assert set(elastic().indices.get_alias(name=ALIAS)) == before
    assert elastic().count(index=target)["count"] >= len(written)

    update(resume=True)

    elastic()
    assert set(elastic().indices.get_alias(name=ALIAS)) == {target}
    assert found() == keys(articles)


@pytest.mark.elasticsearch
def test_a_server_keeps_no_half_filled_index_when_a_run_begins_anew(elastic, articles, interrupted):
    interrupted()
    target = Rebuild.objects.get(target__startswith=ALIAS).target

    update()

    assert not elastic().indices.exists(index=target)
    assert found() == keys(articles)


@pytest.mark.elasticsearch
def test_a_half_filled_index_that_is_gone_is_made_anew(elastic, articles, interrupted):
    interrupted()
    elastic().indices.delete(index=Rebuild.objects.get(target__startswith=ALIAS).target)

    update(resume=True)

    elastic()
    assert found() == keys(articles)
