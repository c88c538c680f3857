"""The stories of a feed, read from their items alone."""

from collections.abc import Iterable

from wagtail.models import Page

from news.models import ArticlePage, Item

FEED_LENGTH = 30


def newest_items(page: Page) -> Iterable[Item]:
    """Yield the items of the newest articles below a page, at any depth; one query.

    A subscriber to 新闻 expects what its sub-columns publish; one to a column without any gets
    its own articles. An item of an article that expired a moment ago is not among them.
    """
    articles = (
        ArticlePage.objects.published()
        .descendant_of(page)
        .filter(item__isnull=False)
        .newest_first()
        .select_related("item")
        .only("pk", "item__content", "item__updated_at")
    )
    return [article.item for article in articles[:FEED_LENGTH]]
