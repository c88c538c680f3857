"""A query as engines read it: terms that must all be found, each in one of several spellings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.bigrams import query_terms

MOST_SPELLINGS = 8  # of one term; more would only cost time


@dataclass(frozen=True)
class Alternatives:
    """One term of a query.

    Attributes:
        spellings: as typed first, then its synonyms; cleaned, letters, digits and ideographs
            only, never empty. One of them has to stand in the title or the text in one piece.
        unfinished: whether a Latin word or number at the end may be the beginning of a longer
            one. Ideographs need no such thing: a part of a word is found anyway.
    """

    spellings: tuple[str, ...]
    unfinished: bool = False


def no_synonyms(term: str) -> Iterable[str]:
    return ()


def read_query(
    text: str, synonyms: Callable[[str], Iterable[str]] = no_synonyms
) -> tuple[Alternatives, ...]:
    """Read a query into its terms; the last of them may be unfinished.

    Args:
        text: what was typed.
        synonyms: term -> other spellings of it, best first. One that is not a single run of
            letters, digits and ideographs once it is cleaned is left out.

    Returns:
        Terms in their order, each once; empty when nothing searchable was typed.
    """
    typed = query_terms(text)
    return tuple(
        Alternatives(_spellings(term, synonyms(term)), unfinished=term == typed[-1])
        for term in typed
    )


def _spellings(term: str, others: Iterable[str]) -> tuple[str, ...]:
    single = [runs[0] for runs in map(query_terms, others) if len(runs) == 1]
    return tuple(dict.fromkeys([term, *single]))[:MOST_SPELLINGS]
