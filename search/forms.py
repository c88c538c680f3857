"""Read what a visitor asked for out of a URL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from search.bigrams import QUERY_LIMIT, clean_query
from search.engine import DATE, PAGES, RELEVANCE, search_kinds

SORTS = (RELEVANCE, DATE)
PAGE = re.compile(r"[1-9][0-9]?")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Asked:
    """A search as it will be run; `problems` are sentences about what was left out of it."""

    query: str
    truncated: bool
    kind: str
    sort: str
    year: int | None
    page: int
    problems: tuple[str, ...]


def read_request(parameters: Mapping[str, str]) -> Asked:
    """Read the parameters of the search page.

    Raises:
        Http404: the page is no number from 1 to 50.
    """
    typed = " ".join(parameters.get("q", "").split())
    kind, kind_problem = _choice(
        parameters, "kind", search_kinds(), _("There is no such kind; everything is shown.")
    )
    sort, sort_problem = _choice(
        parameters, "sort", SORTS, _("There is no such order; the best matches come first.")
    )
    year, year_problem = _year(parameters)
    return Asked(
        query=clean_query(typed),
        truncated=len(typed) > QUERY_LIMIT,
        kind=kind,
        sort=sort or RELEVANCE,
        year=year,
        page=_page(parameters.get("page", "")),
        problems=tuple(filter(None, (kind_problem, year_problem, sort_problem))),
    )


def _choice(parameters, name, allowed, problem: str) -> tuple[str, str]:
    value = parameters.get(name, "")
    return (value, "") if not value or value in allowed else ("", problem)


def _year(parameters) -> tuple[int | None, str]:
    value = parameters.get("year", "")
    if YEAR.fullmatch(value):
        return int(value), ""
    return None, _("A year has four digits, like 2008; all years are shown.") if value else ""


def _page(text: str) -> int:
    if text and not (PAGE.fullmatch(text) and int(text) <= PAGES):
        raise Http404(_("There is no such page."))
    return int(text or 1)
