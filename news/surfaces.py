"""What the templates of the news show besides the page itself."""

from urllib.parse import urlencode

from django.urls import reverse

from news.listing import Listing
from news.models import ArticlePage, NewsIndexPage
from news.queries import (
    column_and_below,
    front_page,
    load_credits,
    reading_minutes,
    related_cards,
)
from portal.images.queries import load_renditions


def column_surface(column: NewsIndexPage, request) -> dict:
    """Return the list of a column's own articles and a strip of each column below it."""
    branch = {each.pk: each for each in column_and_below(column)}
    own = branch.pop(column.pk, None)
    dates = (own.first_at, own.last_at) if own and own.first_at else None
    strips = front_page(request, branch.values()).strips if branch else []
    listing = Listing(column, request, dates).context()
    load_renditions(strips, listing["listing"]["cards"])
    return {**listing, "strips": strips}


def article_surface(article: ArticlePage, request) -> dict:
    """Return an article's facts as the page arranges them."""
    load_credits(article)
    related = related_cards(article, request)
    load_renditions(article.lead_image, article.body, related)
    return {
        "source": article.source,
        "original_url": article.original_url,
        "credits": [
            {
                "role": credit.get_role_display(),
                "name": credit.name,
                "unit": credit.unit.name if credit.unit else "",
            }
            for credit in article.credits.all()
        ],
        "town_name": article.town.name if article.town else "",
        "town_sites_url": town_sites_url(article),
        "column": column_link(article, request),
        "tags": article.tag_names,
        "related": related,
        "reading_minutes": reading_minutes(article),
    }


def column_link(article: ArticlePage, request) -> dict | None:
    """Return title and address of an article's column."""
    column = article.column
    return {"title": column.title, "url": column.get_url(request)} if column else None


def town_sites_url(article: ArticlePage) -> str:
    """Return the address of the demonstration sites in the article's town, or an empty string."""
    if article.town is None:
        return ""
    return f"{reverse('exhibitions:sites')}?{urlencode({'town': article.town.code})}"
