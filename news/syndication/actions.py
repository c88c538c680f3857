"""The one door through which items change and outlets are told."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from news.models import ArticlePage, ExportEvent, ExportItem, ExportTarget, Item
from news.syndication import queries
from news.syndication.items import digest, same_substance
from news.syndication.sequencer import sequence_if_waiting

logger = logging.getLogger(__name__)

BATCH = 200
TICK = timedelta(seconds=1)

Change, Kind, Reason = ExportEvent.Change, ExportEvent.Kind, ExportEvent.Reason
SEQUENCED, WITHDRAWN = ExportItem.State.SEQUENCED, ExportItem.State.WITHDRAWN


def refresh_item(article_id: int, *, at: datetime | None = None) -> None:
    """Bring an article's item, and what each outlet is told, in line with what is public now.

    Safe to call at any time: where nothing changed, nothing is written but the time of the look.
    Joins the transaction of whoever calls; the numbers of events are given out after it.

    Args:
        article_id: of a page that may be public, hidden or gone.
        at: the moment, aware; now when left out.
    """
    now = at or timezone.now()
    # Another process may have changed the site's host; this one's copy could be an hour old, and
    # what it says of an item's address would be told to outlets.
    Site.clear_site_root_paths_cache()
    with transaction.atomic():
        lock_page(article_id)
        article = queries.public_articles(now).filter(pk=article_id).first()
        content = queries.canonical_item(article) if article else None
        if content is None:
            hide_item(article_id, at=now)
        else:
            show_article(article, content, now)


def hide_item(article_id: int, *, at: datetime | None = None) -> None:
    """Remove the item of an article that is not public, or will not be, and withdraw it."""
    now = at or timezone.now()
    with transaction.atomic():
        lock_page(article_id)
        Item.objects.filter(article_id=article_id).delete()
        article = ArticlePage.objects.filter(pk=article_id).defer("body").first()
        if article is not None:
            past = article.expired or (article.expire_at is not None and article.expire_at <= now)
            reason = Reason.EXPIRED if past else Reason.EDITORIAL
            withdraw_item(article.item_uuid, reason=reason, at=now)


def withdraw_item(item_uuid: UUID, *, reason: str, comment: str = "", at: datetime | None = None):
    """Tell every outlet that has an item to take it down, and forget the text it was sent.

    Args:
        item_uuid: of an article that may be gone already.
        reason: an `ExportEvent.Reason`.
        comment: for the public, at most 200 characters.
    """
    now = at or timezone.now()
    offered = ExportItem.objects.select_for_update().filter(item_uuid=item_uuid, state=SEQUENCED)
    with transaction.atomic():
        for known in offered:
            known.state, known.sha256 = WITHDRAWN, ""
            tell(known, now, kind=Kind.WITHDRAW, reason=reason, comment=comment)
        sent = ExportEvent.objects.filter(item_uuid=item_uuid, payload__isnull=False)
        sent.update(payload=None)


def refresh_below(page: Page) -> None:
    """Refresh an article, or all articles of a part of the tree that was moved or restricted.

    What must vanish vanishes in the caller's transaction. What only stands elsewhere, or comes
    back, is rendered afterwards: that may be thousands of stories.
    """
    articles = ArticlePage.objects.descendant_of(page, inclusive=True)
    if articles.filter(pk=page.pk).exists():
        return refresh_item(page.pk)
    hidden = queries.hidden_articles_with_item().descendant_of(page)
    return refresh_all(list(hidden.values_list("pk", flat=True)))


def refresh_all(article_ids: Iterable[int]) -> None:
    """Refresh many articles, together or not at all when a transaction is around."""
    for pk in article_ids:
        refresh_item(pk)


def refresh_each(article_ids: Iterable[int]) -> None:
    """Refresh many articles in the background: one that cannot be rendered stops no other."""
    for pk in article_ids:
        try:
            refresh_item(pk)
        except Exception:
            logger.exception("Article %s could not be brought into line.", pk)


def refresh_tree(page: Page) -> None:
    """Render anew, in the background, every item of a part of the tree."""
    articles = queries.public_articles().descendant_of(page, inclusive=True)
    refresh_each(list(articles.values_list("pk", flat=True)))


def reconcile() -> None:
    """Find what was published, hidden or deleted round the door, and a batch of what was edited.

    Differences of state are found by query. A text that was changed without a signal shows only
    when it is rendered again: each run does so for the items that waited longest.
    """
    refresh_each(list(queries.hidden_articles_with_item().values_list("pk", flat=True)))
    refresh_each(list(queries.articles_without_item().values_list("pk", flat=True)))
    for item_uuid in list(queries.orphaned_items().values_list("item_uuid", flat=True)):
        withdraw_item(item_uuid, reason=Reason.EDITORIAL)
    for target in ExportTarget.objects.served():
        refresh_each(list(queries.articles_unknown_to(target).values_list("pk", flat=True)))
    oldest = Item.objects.order_by("checked_at").values_list("article_id", flat=True)
    refresh_each(list(oldest[:BATCH]))


def lock_page(article_id: int) -> None:
    """Let changes of one article follow each other; their events keep that order."""
    list(Page.objects.filter(pk=article_id).select_for_update().values_list("pk"))


def show_article(article: ArticlePage, content: dict, now: datetime) -> None:
    """Store a public article's item and offer it to each outlet that is to have it."""
    item = Item.objects.filter(article=article).first()
    sha256 = digest(content)
    change = kind_of_change(item, content, sha256)
    if item is None or item.sha256 != sha256:
        updated = later(now, item.updated_at if item else None)
        values = {"content": content, "sha256": sha256, "updated_at": updated, "checked_at": now}
        Item.objects.update_or_create(article=article, defaults=values)
    else:
        Item.objects.filter(pk=item.pk).update(checked_at=now)
    for target in ExportTarget.objects.served():
        offer(target, article, content, sha256=sha256, change=change, now=now)


def offer(target, article, content: dict, *, sha256: str, change: str, now: datetime) -> None:
    """Tell one outlet of an item, unless it knows this very revision or is not to have it."""
    known = (
        ExportItem.objects.select_for_update()
        .filter(target=target, item_uuid=article.item_uuid)
        .first()
    )
    has_it = known is not None and known.state == SEQUENCED
    if has_it and known.sha256 == sha256:
        return
    if not has_it and article.source_text and not target.include_reprints:
        return
    known = known or ExportItem(target=target, item_uuid=article.item_uuid, revision=0)
    change = change if has_it else Change.MAJOR
    known.state, known.sha256 = SEQUENCED, sha256
    tell(known, now, kind=Kind.UPSERT, change=change, payload=content)


def tell(known: ExportItem, now: datetime, **event) -> None:
    """Write the next revision of an item for its target, to be numbered after the commit."""
    known.revision += 1
    known.updated_at = later(now, known.updated_at)
    known.save()
    ExportEvent.objects.create(
        target_id=known.target_id,
        item_uuid=known.item_uuid,
        revision=known.revision,
        sha256=known.sha256,
        updated_at=known.updated_at,
        created_at=now,
        **event,
    )
    # A failure here loses nothing: the next reader, or the worker within a minute, does it.
    transaction.on_commit(partial(sequence_if_waiting, known.target_id), robust=True)


def kind_of_change(item: Item | None, content: dict, sha256: str) -> str:
    """Return minor for a story that only stands elsewhere now, major for everything else."""
    moved = item and item.sha256 != sha256 and same_substance(item.content, content)
    return Change.MINOR if moved else Change.MAJOR


def later(now: datetime, previous: datetime | None) -> datetime:
    """Return a moment after the previous one, even under a clock that was set back."""
    return max(now, previous + TICK) if previous else now
