"""Show where words were found: text in, escaped HTML with `<mark>` out; no models, no queries."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.characters import simplified

LENGTH = 120  # characters of a snippet
BEFORE = 30  # of them in front of the first word found
ELLIPSIS = "…"

Span = tuple[int, int]


def highlight(text: str, terms: Iterable[str]) -> SafeString:
    """Return the whole text as HTML, the terms marked; capitals and width make no difference."""
    return _marked(text, _spans(text, terms))


def snippet(text: str, terms: Iterable[str], length: int = LENGTH) -> SafeString:
    """Return the part of a text round the first term found, or its beginning, as HTML.

    Args:
        text: of any length; runs of white space count as one space.
        terms: words to mark, as the visitor typed them.
        length: characters of text that are shown at most, ellipses besides.
    """
    text = " ".join(text.split())
    spans = _spans(text, terms)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - BEFORE, len(text) - length))
    end = min(start + length, len(text))
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end]
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    return mark_safe(before + _marked(text[start:end], inside) + after)  # noqa: S308 (escaped)


def _marked(text: str, spans: list[Span]) -> SafeString:
    """Escape a text and mark spans of it, which are in order and do not overlap."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 (every part is escaped)


def _spans(text: str, terms: Iterable[str]) -> list[Span]:
    """Find every place of every term, in order, those that touch joined."""
    folded, extra = _fold(text)
    places = sorted(place for term in terms for place in _places(folded, _fold(term)[0]))
    joined: list[Span] = []
    for start, end in ((a - bisect(extra, a), b - bisect(extra, b - 1)) for a, b in places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(text: str, term: str) -> Iterable[Span]:
    at = text.find(term) if term else -1
    while at >= 0:
        yield at, at + len(term)
        at = text.find(term, at + len(term))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text as it is compared, and where it is longer: ㎡ is m and an extra 2."""
    table = {character: _folded(character) for character in set(text)}
    extra: list[int] = []
    longer = "".join(character for character, folded in table.items() if len(folded) > 1)
    for found in re.finditer(f"[{re.escape(longer)}]", text) if longer else ():
        at = found.start() + len(extra) + 1
        extra += range(at, at + len(table[found[0]]) - 1)
    return text.translate(str.maketrans(table)), extra


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    return simplified(unicodedata.normalize("NFKC", character)).casefold()
