"""Known words for what somebody types: those that begin so, and those that sound so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db import connection
from django.db.models import Q

from search.bigrams import ADJACENT_RUNS, query_terms, simple_query
from search.models import Word
from search.vocabulary import near_misses, pinyin_of

MOST = 8
LAST = "\U0010ffff"  # no text goes on with it
LONGEST_CORRECTED = 30  # characters of a query; nobody mistypes a whole sentence by its sound
SHORTEST_PART = 3  # ideographs within a longer run: shorter ones sound like too much else
SHORTEST_MISSED, LONGEST_MISSED = 5, 24  # letters of a sound in which one may be wrong
INITIALS = range(3, 9)


def completions(typed: str) -> list[str]:
    """List words that begin as typed, or whose pinyin or initials do; the weightiest first.

    One query over three indexes; at most eight words, none of them what was typed.
    """
    typed = simple_query(typed)
    if not typed:
        return []
    wanted = _beginning("text", typed)
    sound = pinyin_of(typed) if typed.isascii() else ""
    if len(sound) > 1:
        wanted |= _beginning("pinyin", sound) | _beginning("initials", sound)
    words = Word.objects.filter(wanted).exclude(text=typed).order_by("-weight", "text")
    return list(words.values_list("text", flat=True)[:MOST])


def did_you_mean(query: str) -> str | None:
    """Return the query as somebody may have meant it, or None; at most two queries.

    Latin letters are read as pinyin or its initials (guocebei, gcb), ideographs as others that
    sound the same (国册杯), and one slip of a finger is forgiven. Ask it of Latin letters
    always, of ideographs when nothing was found.
    """
    typed = simple_query(query)
    if not 1 < len(typed) <= LONGEST_CORRECTED:
        return None
    sounds = {part: pinyin_of(part) for part in _parts(typed)}
    by_sound = _words_that_sound(set(sounds.values()), sounds[typed])
    others = {part: _other(part, by_sound[sound]) or part for part, sound in sounds.items()}
    for meant in _corrected(typed, others):
        if meant != typed:
            return meant
    if any(typed in words for words in by_sound.values()):
        return None
    return _nearly(typed, sounds[typed])


def _beginning(field: str, prefix: str) -> Q:
    if connection.vendor == "sqlite":  # whose LIKE knows no case, and therefore no index
        return Q((f"{field}__gte", prefix), (f"{field}__lt", prefix + LAST))
    return Q((f"{field}__startswith", prefix))


def _parts(typed: str) -> list[str]:
    """Return everything in a query that may be a misspelt word, the query itself first."""
    terms = query_terms(typed)
    return list(dict.fromkeys([typed, *terms, *(_runs(typed) if len(terms) == 1 else ())]))


def _runs(term: str) -> Iterator[str]:
    """Return the parts of a term in ideographs, the longest first."""
    if not term.isascii():
        for length in range(len(term) - 1, SHORTEST_PART - 1, -1):
            yield from (term[at : at + length] for at in range(len(term) - length + 1))


def _corrected(typed: str, others: Mapping[str, str]) -> Iterator[str]:
    """Return the query with the whole corrected, then all words of it, then one part of it."""
    yield others[typed]
    if len(query_terms(typed)) > 1:
        yield ADJACENT_RUNS.sub(lambda word: others.get(word[0], word[0]), typed)
    else:
        yield from (typed.replace(part, other) for part, other in others.items() if part != typed)


def _words_that_sound(sounds: set[str], whole: str) -> dict[str, list[str]]:
    """Return sound -> words, weightiest first; the whole may be spelt by initials."""
    wanted = Q(pinyin__in=sounds)
    if len(whole) in INITIALS:
        wanted |= Q(initials=whole)
    found = defaultdict(list)
    words = Word.objects.filter(wanted).order_by("-weight", "text")
    for text, pinyin, initials in words.values_list("text", "pinyin", "initials"):
        found[pinyin].append(text)
        if initials == whole != pinyin:
            found[initials].append(text)
    return found


def _other(part: str, words: list[str]) -> str | None:
    """Return the weightiest word that is not the part; None when the part is a word itself."""
    spelt = part.lower()
    if any(word.lower() == spelt for word in words):
        return None
    return next(iter(words), None)


def _nearly(typed: str, sound: str) -> str | None:
    if not SHORTEST_MISSED <= len(sound) <= LONGEST_MISSED:
        return None
    near = Word.objects.filter(pinyin__in=near_misses(sound)).order_by("-weight", "text")
    words = near.values_list("text", flat=True)[:MOST]
    return next((word for word in words if typed.isascii() or len(word) == len(typed)), None)
