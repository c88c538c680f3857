"""What the public sees of the news: cards, lists, strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    OuterRef,
    Prefetch,
    Subquery,
    When,
    prefetch_related_objects,
)

from news.models import ArticleCredit, ArticlePage, ArticleQuerySet, NewsIndexPage
from portal.core.models import PublishedQuerySet
from portal.images.models import PortalImage

STRIP_LENGTH = 3
RELATED_LENGTH = 3
CHARACTERS_A_MINUTE = 400


@dataclass(frozen=True)
class ArticleCard:
    """One article as lists show it."""

    title: str
    url: str
    summary: str
    published_at: datetime
    column: str
    town: str
    image: PortalImage | None
    image_alt: str


@dataclass(frozen=True)
class Strip:
    """A column with its newest articles."""

    title: str
    url: str
    cards: Sequence[ArticleCard]


def for_cards(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Fetch with articles what their cards show, but for the renditions of their pictures."""
    return articles.select_related("column", "town", "lead_image").defer("body")


def article_cards(articles: Iterable[ArticlePage], request) -> list[ArticleCard]:
    """Turn articles, fetched by `for_cards`, into cards in the same order."""
    return [
        ArticleCard(
            title=article.title,
            url=article.get_url(request),
            summary=article.summary,
            published_at=article.published_at,
            column=article.column.title if article.column else "",
            town=article.town.name if article.town else "",
            image=article.lead_image,
            image_alt=article.lead_alt,
        )
        for article in articles
    ]


@dataclass(frozen=True)
class FrontPage:
    """The news that a page shows on top of a section."""

    leads: Sequence[ArticleCard]
    latest: Sequence[ArticleCard]
    strips: Sequence[Strip]


def front_page(
    request, columns: Iterable[NewsIndexPage], *, chosen: Sequence[int] = (), latest: int = 0
) -> FrontPage:
    """Gather chosen stories, the newest ones, and a strip for each of some columns.

    Args:
        columns: public columns, made by `with_newest`, in the order of the strips; those without
            articles are left out.
        chosen: keys of articles an editor chose, in order; what is not public is left out.
        latest: how many of the newest articles, besides the chosen ones.

    Returns:
        Cards, made by three queries whatever the number of columns or articles.
    """
    columns = list(columns)
    newest = ArticlePage.objects.published().exclude(pk__in=chosen).newest_first()
    latest_keys = list(newest.values_list("pk", flat=True)[:latest]) if latest else []
    keys = {*chosen, *latest_keys, *(key for column in columns for key in newest_keys(column))}
    articles = for_cards(ArticlePage.objects.published().filter(pk__in=keys))
    cards = dict(zip([each.pk for each in articles], article_cards(articles, request), strict=True))

    def pick(wanted: Iterable[int]) -> list[ArticleCard]:
        return [cards[key] for key in wanted if key in cards]

    strips = [
        Strip(column.title, column.get_url(request), pick(newest_keys(column)))
        for column in columns
    ]
    return FrontPage(pick(chosen), pick(latest_keys), [strip for strip in strips if strip.cards])


def columns_in_order(keys: Iterable[int]) -> PublishedQuerySet:
    """Return the public ones among some columns, in the order of their keys, for their strips."""
    keys = list(keys)
    places = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)))
    columns = with_newest(NewsIndexPage.objects.published().filter(pk__in=keys))
    return columns.order_by(places) if keys else columns


def column_and_below(column: NewsIndexPage) -> PublishedQuerySet:
    """Return a column with its dates, and after it the public ones below it for their strips."""
    below = NewsIndexPage.objects.published().child_of(column)
    both = NewsIndexPage.objects.filter(pk=column.pk) | below
    return with_dates(with_newest(both)).order_by("path")


def with_newest(columns: PublishedQuerySet) -> PublishedQuerySet:
    """Annotate columns with the keys of their newest articles.

    A subquery for each place walks the index (column, published_at) and stops; a window over
    all articles would read every one of them.
    """
    mine = ArticlePage.objects.published().filter(column=OuterRef("pk")).newest_first()
    return columns.annotate(
        **{
            f"newest_{place}": Subquery(mine.values("pk")[place : place + 1])
            for place in range(STRIP_LENGTH)
        }
    )


def with_dates(columns: PublishedQuerySet) -> PublishedQuerySet:
    """Annotate columns with the dates of their first and last article."""
    mine = ArticlePage.objects.published().filter(column=OuterRef("pk")).values("published_at")
    return columns.annotate(
        first_at=Subquery(mine.order_by("published_at")[:1]),
        last_at=Subquery(mine.order_by("-published_at")[:1]),
    )


def newest_keys(column: NewsIndexPage) -> list[int]:
    """Return the article keys that `with_newest` found for a column, newest first."""
    keys = (getattr(column, f"newest_{place}") for place in range(STRIP_LENGTH))
    return [key for key in keys if key is not None]


def related_cards(article: ArticlePage, request) -> list[ArticleCard]:
    """Return the newest other articles of the same column."""
    others = ArticlePage.objects.published().filter(column_id=article.column_id)
    newest = others.exclude(pk=article.pk).newest_first()
    return article_cards(for_cards(newest)[:RELATED_LENGTH], request)


def load_credits(article: ArticlePage) -> None:
    """Load an article's credits with their units; a new one that is previewed brings its own."""
    if article.pk:
        with_units = ArticleCredit.objects.select_related("unit")
        prefetch_related_objects([article], Prefetch("credits", with_units))


def reading_minutes(article: ArticlePage) -> int:
    """Estimate how long the article takes to read, in whole minutes, at least one."""
    return max(1, round(len(article.get_search_text()) / CHARACTERS_A_MINUTE))
