"""Pure reading of titles: which words stand in them, and how a word sounds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pypinyin import Style, lazy_pinyin

from search.bigrams import ADJACENT_RUNS, IDEOGRAPHS, clean_query

SHORT = 24  # characters of a title, or of a part of it, that somebody would type or choose
GRAMS = range(2, 7)  # ideographs of a word
# With these a word neither begins nor ends: they join words, or count things.
JOINING = frozenset(
    "的了和与及或在为是将被对等之以于从向把其这那并而也都就个名件条次一二三四五六七八九十"
)
MOST_COUNTED = 400_000  # different runs of ideographs that are kept in memory
LEAST = 2  # titles in which a word has to occur
UNSPOKEN = re.compile(r"[\W_]+")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def pinyin_of(text: str) -> str:
    """Return how a text sounds, without tones and spaces: 国策杯 -> guocebei, GDP -> gdp."""
    return _spoken(lazy_pinyin(text))


def initials_of(text: str) -> str:
    """Return the first letter of each syllable: 国策杯 -> gcb; other letters stay."""
    return _spoken(lazy_pinyin(text, style=Style.FIRST_LETTER))


def near_misses(sound: str) -> set[str]:
    """Return everything one slip of a finger away: a letter more, less, wrong, or two swapped."""
    cuts = [(sound[:at], sound[at:]) for at in range(len(sound) + 1)]
    lost = {before + after[1:] for before, after in cuts if after}
    swapped = {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    wrong = {before + letter + after[1:] for before, after in cuts if after for letter in LETTERS}
    added = {before + letter + after for before, after in cuts for letter in LETTERS}
    return (lost | swapped | wrong | added) - {sound}


def phrases(title: str) -> list[str]:
    """Return a short title and the parts between its punctuation, as one would search for them."""
    title = clean_query(title)
    parts = [title, *ADJACENT_RUNS.findall(title)]
    return list(dict.fromkeys(part for part in parts if 1 < len(part) <= SHORT))


def repeated_words(titles: Iterable[str]) -> Counter:
    """Count the runs of two to six ideographs that stand in several titles and look like words.

    Nothing segments Chinese reliably without a dictionary that knows the county; but a part of
    a word never stands without the rest of it, while a word stands in different company.

    Args:
        titles: any number; memory stays bounded, at the price of rare words.

    Returns:
        word -> number of titles it stands in, at least 2.
    """
    counts = Counter()
    for title in titles:
        counts.update({gram for run in IDEOGRAPHS.findall(title) for gram in _grams(run)})
        if len(counts) > MOST_COUNTED:
            counts = _thinned(counts)
    counts = Counter({gram: count for gram, count in counts.items() if count >= LEAST})
    parts = {
        part
        for gram, count in counts.items()
        for part in (gram[1:], gram[:-1])
        if counts.get(part) == count
    }
    return Counter(
        {gram: count for gram, count in counts.items() if gram not in parts and _stands(gram)}
    )


def _spoken(syllables: Iterable[str]) -> str:
    return UNSPOKEN.sub("", "".join(syllables)).lower()


def _grams(run: str) -> Iterator[str]:
    for length in GRAMS:
        for at in range(len(run) - length + 1):
            yield run[at : at + length]


def _thinned(counts: Counter) -> Counter:
    """Drop the rarest until half of the room is free."""
    least = LEAST
    while len(counts) > MOST_COUNTED // 2:
        counts = Counter({gram: count for gram, count in counts.items() if count >= least})
        least += 1
    return counts


def _stands(gram: str) -> bool:
    return not {gram[0], gram[-1]} & JOINING
