"""The list of a column: filters out of the URL, one screen of cards, links to the neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import ArticlePage, NewsIndexPage
from news.queries import article_cards, for_cards
from portal.core.pagination import Cursor, keyset_slice
from portal.units.models import Unit

LISTING_LENGTH = 20
YEAR = re.compile(r"(19|20)\d\d")
MONTH = re.compile(r"0?[1-9]|1[0-2]")


@dataclass
class Filters:
    """What the reader asked for; a value that makes no sense is dropped and named in `errors`."""

    year: int | None = None
    month: int | None = None
    unit: Unit | None = None
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        """The filters that hold, as URL parameters."""
        values = {"year": self.year, "month": self.month, "unit": self.unit and self.unit.code}
        return {name: str(value) for name, value in values.items() if value}

    @property
    def period(self) -> tuple[datetime, datetime] | None:
        """The half-open interval of the year or month, in local time."""
        if self.year is None:
            return None
        first, last = (self.month, self.month) if self.month else (1, 12)
        start = local(self.year, first)
        return start, local(self.year + last // 12, last % 12 + 1)


def local(year: int, month: int) -> datetime:
    """Return the first instant of a month in the site's time zone."""
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())


def parse_filters(query, units: list[Unit]) -> Filters:
    """Read the filters of a list out of its URL.

    Args:
        query: the request's GET parameters.
        units: the units to choose from.
    """
    typed = {name: query.get(name, "").strip() for name in ("year", "month", "unit")}
    filters = Filters(typed=typed)
    if YEAR.fullmatch(typed["year"]):
        filters.year = int(typed["year"])
    elif typed["year"]:
        filters.errors["year"] = _("Write the year with four digits, for instance 2008.")
    if MONTH.fullmatch(typed["month"]) and filters.year:
        filters.month = int(typed["month"])
    elif typed["month"] and not MONTH.fullmatch(typed["month"]):
        filters.errors["month"] = _("Write the month as a number from 1 to 12.")
    elif typed["month"] and not filters.errors:
        filters.errors["month"] = _("Choose a year together with the month.")
    filters.unit = next((unit for unit in units if unit.code == typed["unit"]), None)
    if typed["unit"] and filters.unit is None:
        filters.errors["unit"] = _("There is no such unit; choose one from the list.")
    return filters


class Listing:
    """One screen of a column, with everything its template shows around it."""

    def __init__(
        self, column: NewsIndexPage, request, dates: tuple[datetime, datetime] | None = None
    ):
        self.column, self.request, self.dates = column, request, dates
        self.base_url = column.get_url(request)
        self.all_units = list(Unit.objects.all())
        self.filters = parse_filters(request.GET, self.all_units)

    def context(self) -> dict:
        """Return the template's context: listing, archive, units, filters."""
        return {
            "listing": self.screen(),
            "archive": {"years": list(self.years()), "months": list(self.months())},
            "units": [
                {"name": unit.name, "code": unit.code, "current": unit == self.filters.unit}
                for unit in self.all_units
            ],
            "filter_values": self.filters.typed,
            "filter_errors": self.filters.errors,
            "clear_url": self.base_url if self.filters.query else "",
        }

    def articles(self):
        """Return the public articles that the filters leave."""
        articles = ArticlePage.objects.published().in_column(self.column)
        if self.filters.period:
            start, end = self.filters.period
            articles = articles.filter(published_at__gte=start, published_at__lt=end)
        return articles.filter(source_unit=self.filters.unit) if self.filters.unit else articles

    def screen(self) -> dict:
        """Return the cards of this screen with the addresses of the neighbouring ones."""
        before, after = self.request.GET.get("before", ""), self.request.GET.get("after", "")
        found = keyset_slice(
            for_cards(self.articles()),
            "published_at",
            before=before,
            after=after,
            size=LISTING_LENGTH,
            scope=self.column.pk,
        )
        return {
            "cards": article_cards(found.rows, self.request),
            "newer_url": self.url(after=found.newer) if found.newer else "",
            "older_url": self.url(before=found.older) if found.older else "",
            "first_url": self.url(),
            "is_first": not (before or after),
        }

    def years(self) -> Iterator[dict]:
        """Yield the years between the column's first and last article, newest first."""
        if self.dates is None:
            return
        first, last = (timezone.localtime(moment).year for moment in self.dates)
        for year in range(last, first - 1, -1):
            url = self.url(year=year, month=None)
            yield {"year": year, "url": url, "current": year == self.filters.year}

    def months(self) -> Iterator[dict]:
        """Yield the twelve months of the chosen year."""
        for month in range(1, 13) if self.filters.year else ():
            url = self.url(month=month)
            yield {"month": month, "url": url, "current": month == self.filters.month}

    def url(self, **changes: Cursor | int | None) -> str:
        """Return the list's address with the filters that hold and some changed."""
        query = {**self.filters.query, **changes}
        text = urlencode({name: str(value) for name, value in query.items() if value})
        return f"{self.base_url}?{text}" if text else self.base_url
