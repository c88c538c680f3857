"""Known words within a query: what to look for where nobody wrote the whole of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.bigrams import IDEOGRAPHS
from search.models import Word
from search.terms import Alternatives

SHORTEST, LONGEST = 2, 10  # characters of a word
RUN = range(4, 31)  # characters of a run that is taken apart
MOST_SMALLER = 4  # queries that are offered instead of one that finds nothing


@dataclass(frozen=True)
class Apart:
    """A query taken apart.

    Attributes:
        parts: its terms in their order, each once: 白甸镇大棚 is 白甸镇 and 大棚. What stands
            between two known words is a word of its own, a single character excepted. Terms
            that cannot be taken apart are as they were.
        smaller: queries that may find something if the parts together do not: its known words
            and, of several terms, those without any; at most MOST_SMALLER, never the query.
    """

    parts: tuple[Alternatives, ...] = ()
    smaller: tuple[str, ...] = ()


def take_apart(terms: Iterable[Alternatives]) -> Apart:
    """Look for known words in the terms of a query; one query."""
    terms = list(terms)
    texts = [term.spellings[0] for term in terms]
    known = _known(texts) - (set(texts) if len(texts) == 1 else set())
    parts = (part for term in terms for part in _parts(term, known))
    return Apart(tuple(dict.fromkeys(parts)), tuple(_smaller(texts, known)[:MOST_SMALLER]))


def _smaller(texts: list[str], known: set[str]) -> list[str]:
    found = []
    for text in texts:
        words = [text] if text in known else cut(text, known)
        found += [word for word in words if word in known] or [text]
    return [word for word in dict.fromkeys(found) if [word] != texts]


def _known(texts: list[str]) -> set[str]:
    pieces = {piece for text in texts for piece in _pieces(text)}
    return set(Word.objects.filter(text__in=pieces).values_list("text", flat=True))


def _pieces(text: str) -> Iterable[str]:
    yield text
    if not _can_be_taken_apart(text):
        return
    for at in range(len(text)):
        for length in range(SHORTEST, min(LONGEST, len(text) - at) + 1):
            yield text[at : at + length]


def _can_be_taken_apart(text: str) -> bool:
    return len(text) in RUN and bool(IDEOGRAPHS.search(text))


def _parts(term: Alternatives, known: set[str]) -> Iterable[Alternatives]:
    text = term.spellings[0]
    words = cut(text, known - {text}) if _can_be_taken_apart(text) else [text]
    return [term] if words == [text] else [Alternatives((word,)) for word in words]


def cut(text: str, known: set[str]) -> list[str]:
    """Cut a text so that as much of it as possible lies in long known words.

    Returns:
        Known words and what stands between them, from left to right; single characters between
        words are left out. The text itself where none is known.
    """
    # best[at]: worth and words of the text from there on.
    best: list[tuple[int, list[str]]] = [(0, [])] * (len(text) + 1)
    for at in reversed(range(len(text))):
        best[at] = best[at + 1]
        for length in range(SHORTEST, min(LONGEST, len(text) - at) + 1):
            worth = length**2 + best[at + length][0]
            if text[at : at + length] in known and worth >= best[at][0]:
                best[at] = (worth, [text[at : at + length], *best[at + length][1]])
    return _with_what_is_between(text, best[0][1])


def _with_what_is_between(text: str, words: list[str]) -> list[str]:
    parts, at = [], 0
    for word in [*words, ""]:
        place = text.index(word, at) if word else len(text)
        if place - at >= SHORTEST:
            parts.append(text[at:place])
        parts += [word] if word else []
        at = place + len(word)
    return parts or [text]
