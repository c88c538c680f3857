"""Other spellings of what somebody searches for, from the groups that editors keep."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from operator import ne

from django.core.cache import cache

from search.models import SynonymGroup
from search.terms import MOST_SPELLINGS

VERSION, WORDS = "search-synonyms-version", "search-synonyms"
# Processes without a common cache see a change after this time at the latest.
SECONDS = 60
# A Latin word is replaced whole, ideographs wherever they stand: nothing separates their words.
LATIN_BEFORE, LATIN_AFTER = "(?<![0-9a-z])", "(?![0-9a-z])"
MOST_REPLACED = 3  # places of one term


@dataclass(frozen=True)
class Thesaurus:
    """The groups as one look-up table: a word as `small` writes it -> what it finds besides."""

    others: Mapping[str, tuple[str, ...]]

    def of(self, term: str) -> list[str]:
        """List other spellings of a term, those nearest to it first; the term is not among them.

        Args:
            term: cleaned, a single run of letters, digits and ideographs.
        """
        if not self.others:
            return []
        pieces = list(self._pieces(term))
        own = [piece[0] for piece in pieces]
        choices = sorted(product(*pieces), key=lambda choice: sum(map(ne, choice, own)))
        found = dict.fromkeys(map("".join, choices[1:]))
        return list(islice(found, MOST_SPELLINGS - 1))

    def _pieces(self, term: str) -> Iterator[tuple[str, ...]]:
        """Cut a term into pieces, each with all that may stand in its place, itself first."""
        at = 0
        for place in islice(self._pattern.finditer(small(term)), MOST_REPLACED):
            yield (term[at : place.start()],)
            # 人口和计划生育 has 计划生育 in it; nobody wants 人口和人口和计划生育.
            others = (each for each in self.others[place.group()] if each not in term)
            yield (term[place.start() : place.end()], *islice(others, MOST_SPELLINGS))
            at = place.end()
        yield (term[at:],)

    @cached_property
    def _pattern(self) -> re.Pattern:
        words = sorted(self.others, key=len, reverse=True)
        return re.compile("|".join(map(_bounded, words)))


def small(text: str) -> str:
    """Return a text in small letters, each in its place: what is found in it stands in the text.

    The small letter of İ is two characters, an i and a dot; only the i is kept.
    """
    return "".join(character.lower()[0] for character in text)


def synonyms_of(term: str) -> list[str]:
    """List other spellings of one term of a query; for several, take `thesaurus()` once."""
    return thesaurus().of(term)


def thesaurus() -> Thesaurus:
    """Return what editors have written down, as of now; one query when the cache is cold."""
    version = cache.get(VERSION, "")
    key = f"{WORDS}:{version}"
    others = cache.get(key)
    if others is None:
        others = _read()
        cache.set(key, others, SECONDS)
    return Thesaurus(others)


def forget() -> None:
    """Make every process read the groups anew; whoever reads them just now keeps nothing."""
    cache.set(VERSION, uuid.uuid4().hex, None)


def _read() -> dict[str, tuple[str, ...]]:
    others = defaultdict(dict)
    for group in SynonymGroup.objects.only("kind", "words"):
        words = group.listed
        one_way = group.kind == SynonymGroup.Kind.ONE_WAY
        for word in words[:1] if one_way else words:
            others[small(word)] |= dict.fromkeys(each for each in words if each != word)
    return {word: tuple(found) for word, found in others.items()}


def _bounded(word: str) -> str:
    before = LATIN_BEFORE if word[:1].isascii() else ""
    after = LATIN_AFTER if word[-1:].isascii() else ""
    return f"{before}{re.escape(word)}{after}"
