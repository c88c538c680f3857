"""What a search tries: what was typed, and where nothing holds that, what may be meant by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wagtail.models import Site

from search.engine import Outcome, search_pages
from search.engines.contract import Question
from search.forms import Asked
from search.parts import take_apart
from search.suggestions import did_you_mean
from search.synonyms import thesaurus
from search.terms import Alternatives, read_query


@dataclass(frozen=True)
class Search:
    """A search that was run.

    Attributes:
        asked: as it was run; another query than typed where only that one finds something.
        terms: as the engine was asked for them; none where nothing searchable was typed.
        meant: a query that would find something else, or the one that was run instead.
        in_parts: whether the terms are parts of what was typed.
        smaller: queries that may find something where this one does not.
    """

    asked: Asked
    outcome: Outcome
    terms: Sequence[Alternatives] = ()
    meant: str = ""
    in_parts: bool = False
    smaller: Sequence[str] = ()


def run(asked: Asked, site: Site) -> Search:
    """Search for what was typed; if that finds nothing, for what may be meant, or for its parts."""
    search = _find(asked, site, read_query(asked.query, thesaurus().of))
    nothing = not search.outcome.found.total
    if asked.chosen:
        return _narrowed(search, site) if nothing else search
    meant = did_you_mean(asked.query) if nothing or asked.query.isascii() else None
    if not nothing:
        return replace(search, meant=meant or "")
    if meant:
        words = read_query(meant, thesaurus().of)
        instead = _find(replace(asked, query=meant), site, words)
        if instead.outcome.found.total:
            return replace(instead, meant=meant)
    apart = take_apart(search.terms)
    if apart.parts != search.terms:
        together = _find(asked, site, apart.parts)
        if together.outcome.found.total:
            return replace(together, in_parts=True)
    return replace(search, smaller=apart.smaller)


def _narrowed(search: Search, site: Site) -> Search:
    """Return what a search that finds nothing under its filters narrows: itself, or its parts.

    Such a search says nothing about its words. They are only in parts where they are without
    filters as well: where the whole of them stands nowhere.
    """
    parts = take_apart(search.terms).parts
    if parts == search.terms:
        return search
    together = _find(search.asked, site, parts)
    anywhere = replace(search.asked, chosen={}, page=1)
    if not together.outcome.found.total or _find(anywhere, site, search.terms).outcome.found.total:
        return search
    return replace(together, in_parts=True)


def _find(asked: Asked, site: Site, terms: Sequence[Alternatives]) -> Search:
    if not terms:
        return Search(asked, Outcome())
    question = Question(
        terms=terms,
        root_path=site.root_page.path,
        chosen={facet: frozenset(values) for facet, values in asked.chosen.items()},
        sort=asked.sort,
        page=asked.page,
    )
    return Search(asked, search_pages(question, site), terms)
