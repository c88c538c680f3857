from django.core.management import call_command

from news.models import ArticlePage, Item
from tests.factories.news import ArticlePageFactory


def test_finds_what_was_published_round_the_door(column):
    ArticlePageFactory(parent=column)

    call_command("reconcile_exports")

    assert Item.objects.count() == 1


def test_all_renders_every_item_anew(column, monkeypatch):
    monkeypatch.setattr("news.syndication.actions.BATCH", 0)
    ArticlePageFactory(parent=column)
    call_command("reconcile_exports")
    ArticlePage.objects.update(summary="悄悄改了。")

    call_command("reconcile_exports")
    before = Item.objects.get().content["summary"]
    call_command("reconcile_exports", "--all")

    assert before != "悄悄改了。"
    assert Item.objects.get().content["summary"] == "悄悄改了。"
