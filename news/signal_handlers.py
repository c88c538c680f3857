"""What happens to a page, told to the exports in the same transaction."""

from functools import partial

from django.db import transaction
from wagtail.models import Page

from news import tasks
from news.models import ArticlePage, ExportEvent, Item, NewsIndexPage
from news.syndication import actions


def afterwards(task, *args) -> None:
    """Hand a task to the worker once the change that made it necessary is committed."""
    transaction.on_commit(partial(task.enqueue, *args))


def on_article_published(sender, instance, **kwargs):
    actions.refresh_item(instance.pk)


def on_article_unpublished(sender, instance, **kwargs):
    # Wagtail also unpublishes what it is about to delete, without saving that: do not look.
    actions.hide_item(instance.pk)


def on_article_deleted(sender, instance, **kwargs):
    actions.withdraw_item(instance.item_uuid, reason=ExportEvent.Reason.EDITORIAL)


def on_column_published(sender, instance, **kwargs):
    renamed = Item.objects.filter(article__column=instance).exclude(
        content__column__title=instance.title
    )
    if renamed.exists():
        afterwards(tasks.refresh_tree, instance.pk)


def on_page_renamed(sender, instance, **kwargs):
    on_place_changed(instance)


def on_page_moved(sender, instance, parent_page_after, **kwargs):
    article = ArticlePage.objects.filter(pk=instance.pk).first()
    column = NewsIndexPage.objects.filter(pk=parent_page_after.pk).first()
    if article is not None and column is not None and article.column_id != column.pk:
        article.column = column
        article.save(clean=False, update_fields=["column"])
    on_place_changed(instance)


def on_restriction_changed(sender, instance, **kwargs):
    # With the page itself on its way out, its own signal has withdrawn it.
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        on_place_changed(page)


def on_site_changed(sender, instance, **kwargs):
    afterwards(tasks.refresh_tree, instance.root_page_id)


def on_target_changed(sender, instance, **kwargs):
    afterwards(tasks.reconcile_exports)


def on_file_changed(sender, instance, created, **kwargs):
    if not created:
        afterwards(tasks.refresh_users_of, sender._meta.label, instance.pk)


def on_place_changed(page) -> None:
    """Withdraw at once what is no longer public below a page, and render the rest afterwards."""
    actions.refresh_below(page)
    afterwards(tasks.refresh_tree, page.pk)
