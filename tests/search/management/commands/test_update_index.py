"""The options of the command; what it does is tested in `test_rebuilding`."""

import pytest
from django.core.management import CommandError, call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from search.models import Rebuild
from tests.factories.documents import DocumentFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory


def test_progress_is_shown_and_everything_found(column, capsys):
    articles = ArticlePageFactory.create_batch(4, parent=column)
    Page.objects.filter(pk__in=[page.pk for page in articles]).update(title="国策杯")

    call_command("update_index", chunk_size=2)

    found = get_search_backend().search("国策杯", Page.objects.all())
    assert len(found) == len(articles)
    assert "default: news.ArticlePage 2 of 4" in capsys.readouterr().out
    assert not Rebuild.objects.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    (({"backend_name": "solr"}, "No search backend solr"), ({"chunk_size": 0}, "from 1")),
)
@pytest.mark.django_db
def test_options_that_make_no_sense_are_refused(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("update_index", **options)


@pytest.mark.elasticsearch
def test_what_was_saved_meanwhile_is_not_lost(elastic, column, monkeypatch):
    changing = {
        "ArticlePage": ArticlePageFactory(parent=column),
        "PortalImage": PortalImageFactory(renditions=False),
        "PortalDocument": DocumentFactory(),
    }
    index = type(get_search_backend().get_index_for_model(Page))
    stock, saved = index.add_items, []

    def add_items(self, model, items):
        stock(self, model, items)
        if model.__name__ in changing and model not in saved:
            saved.append(model)
            changing[model.__name__].title = "国策杯又开赛"
            changing[model.__name__].save()

    monkeypatch.setattr(index, "add_items", add_items)

    call_command("update_index", backend_name="default", verbosity=0)

    elastic()
    assert len(saved) == len(changing)
    for model in saved:
        found = get_search_backend().search("又开赛", model.objects.all())
        assert [answer.pk for answer in found] == [changing[model.__name__].pk]


@pytest.mark.elasticsearch
def test_the_last_step_is_gone_on_with_as_well(elastic, column, monkeypatch, capsys):
    PortalImageFactory(renditions=False)
    index = type(get_search_backend().get_index_for_model(Page))
    stock, written = index.add_items, []

    def add_items(self, model, items):
        written.append(model.__name__)
        if written.count("PortalImage") == 2:
            raise KeyboardInterrupt
        stock(self, model, items)

    monkeypatch.setattr(index, "add_items", add_items)
    with pytest.raises(KeyboardInterrupt):
        call_command("update_index", backend_name="default")
    assert "news.NewsIndexPage" in capsys.readouterr().out
    written.clear()

    call_command("update_index", backend_name="default", resume=True)

    assert "news.NewsIndexPage" not in capsys.readouterr().out
    assert written == ["PortalImage"]
    assert not Rebuild.objects.exists()
