"""What every search engine is asked and answers: plain values, no models, no queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.terms import Alternatives

PAGE_SIZE = 10
PAGES = 50
# Matches that are counted and sorted. Beyond it they are "more than", and the newest stand for
# all: nobody turns five hundred pages, and ranking a word of every text costs seconds.
CANDIDATES = 2_000
# How much of a match's worth its age can take away: a little, half of it after so many days.
AGING, HALF_LIFE = 0.15, 365

RELEVANCE, DATE = "relevance", "date"
FACETS = ("kind", "column", "town", "unit", "year")  # attributes of IndexedPage, as in the URL


class EngineAway(Exception):
    """An engine cannot answer: not there, too slow, without its index, or answering nonsense."""


@dataclass(frozen=True)
class Question:
    """A search as an engine runs it.

    Attributes:
        terms: all of them have to be found, each in one of its alternatives; never empty.
        root_path: tree path of the site's root page; only pages at it or below are found.
        chosen: values of facets that narrow the hits, facet -> values (years as text); values of
            one facet are alternatives, facets without a choice are absent.
        sort: RELEVANCE or DATE, newest first.
        page: from 1.
    """

    terms: tuple[Alternatives, ...]
    root_path: str
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = RELEVANCE
    page: int = 1


@dataclass(frozen=True)
class Found:
    """What an engine answers.

    Attributes:
        pks: primary keys of the pages of the asked page of results, in order.
        total: how many pages match the terms and every choice; at most CANDIDATES when `capped`.
        capped: whether there are more than `total`.
        facets: facet -> value (as text) -> how many pages match the terms and the choices of the
            *other* facets; values that no page has are absent, and so is the empty value.
    """

    pks: Sequence[int] = ()
    total: int = 0
    capped: bool = False
    facets: Mapping[str, Counter] = field(default_factory=dict)


class Engine(Protocol):
    name: str

    def find(self, question: Question) -> Found:
        """Find public pages.

        Raises:
            EngineAway: it cannot answer now.
        """
