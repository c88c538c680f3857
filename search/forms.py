"""Read what a visitor asked for out of a URL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from search.bigrams import QUERY_LIMIT, clean_query, one_line
from search.engine import search_kinds
from search.engines.contract import DATE, FACETS, PAGES, RELEVANCE
from search.labels import NAMED

SORTS = (RELEVANCE, DATE)
MOST_CHOICES = 10  # values of one facet; nobody clicks more together
PAGE = re.compile(r"[1-9][0-9]?")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Asked:
    """A search as it will be run; `problems` are sentences about what was left out of it."""

    query: str
    truncated: bool = False
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = RELEVANCE
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """What is chosen of the facets whose values only the database knows."""
        return {facet: self.chosen[facet] for facet in NAMED if facet in self.chosen}


def read_request(parameters: QueryDict) -> Asked:
    """Read the parameters of the search page.

    Raises:
        Http404: the page is no number from 1 to 50.
    """
    typed = one_line(parameters.get("q", ""))
    asked = Asked(
        query=clean_query(typed),
        truncated=len(typed) > QUERY_LIMIT,
        chosen={
            facet: tuple(dict.fromkeys(filter(None, parameters.getlist(facet))))[:MOST_CHOICES]
            for facet in FACETS
            if any(parameters.getlist(facet))
        },
        page=_page(parameters.get("page", "")),
    )
    kinds = search_kinds()
    asked = _keeping(asked, "kind", lambda value: value in kinds)
    asked = _keeping(asked, "year", lambda value: bool(YEAR.fullmatch(value)))
    sort = parameters.get("sort", "")
    if sort and sort not in SORTS:
        return replace(asked, problems=(*asked.problems, problem_of("sort")))
    return replace(asked, sort=sort or RELEVANCE)


def without_unknown(asked: Asked, labels: Mapping[str, Mapping[str, str]]) -> Asked:
    """Leave out columns, units and towns that have no name, with a sentence about each facet."""
    for facet in NAMED:
        asked = _keeping(asked, facet, lambda value, known=labels[facet]: value in known)
    return asked


def problem_of(parameter: str) -> str:
    """Return the sentence that says what a parameter would have to be."""
    return {
        "kind": _("There is no such kind; everything is shown."),
        "year": _("A year has four digits, like 2008; all years are shown."),
        "column": _("There is no such column; all columns are shown. Choose one from the list."),
        "unit": _("There is no such unit; all units are shown. Choose one from the list."),
        "town": _("There is no such town; all towns are shown. Choose one from the list."),
        "sort": _("There is no such order; the best matches come first."),
    }[parameter]


def _keeping(asked: Asked, facet: str, is_known) -> Asked:
    values = asked.chosen.get(facet, ())
    known = tuple(value for value in values if is_known(value))
    if known == values:
        return asked
    chosen = {name: values for name, values in asked.chosen.items() if name != facet}
    if known:
        chosen[facet] = known
    return replace(asked, chosen=chosen, problems=(*asked.problems, problem_of(facet)))


def _page(text: str) -> int:
    if text and not (PAGE.fullmatch(text) and int(text) <= PAGES):
        raise Http404(_("There is no such page."))
    return int(text or 1)
