"""Pure spelling of Chinese text and queries for a database's word index: no models, no SQL."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain
from operator import add

from search.characters import simplified

QUERY_LIMIT = 100  # characters of a query that count
# Characters of one indexed value: PostgreSQL refuses a vector above one megabyte.
INDEX_LIMIT = 60_000

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
IDEOGRAPHS = re.compile(f"[{HAN}{KANA}]+")
RUN = re.compile(f"[{HAN}{KANA}]+|(?:(?![{HAN}{KANA}])[^\\W_])+")
# Their normal form is themselves, and none of them joins with a neighbour.
NO_PLAIN_IDEOGRAPHS = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff]+")
ADJACENT_RUNS = re.compile(r"[^\W_]+")
UNWANTED = ("Cc", "Cf", "Cs", "Co", "Cn")
# With those that only the compatibility form makes quotation marks.
QUOTES = frozenset("\"'`´‘’‚‛“”„‟‹›«»「」『』〝〞〟＂＇｢｣﹁﹂﹃﹄｀\u1fef")


@dataclass(frozen=True)
class Term:
    """What must stand in a text side by side, as the index spells it.

    Attributes:
        tokens: index words in their order, never empty; letters, digits and ideographs only.
        prefix: whether the last of them may be the beginning of a longer index word.
    """

    tokens: tuple[str, ...]
    prefix: bool = False


def clean_query(text: str, limit: int = QUERY_LIMIT) -> str:
    """Reduce what a visitor typed to one line that no database can stumble over.

    Args:
        text: anything, of any length, lone surrogates and NUL included.
        limit: how many characters may be left.

    Returns:
        The beginning of `one_line`; may be empty.
    """
    return one_line(text, limit)[:limit].rstrip()


def one_line(text: str, limit: int = QUERY_LIMIT) -> str:
    """Return what a visitor typed as `clean_query` reads it, before it is cut to the limit.

    Returns:
        Text in Unicode's compatibility form (full-width letters become ordinary ones) without
        controls, invisible characters and quotation marks. Case is kept. Longer than the limit
        whenever something would be cut off, but not by all of it.
    """
    # At most four characters are joined to one, and one becomes eighteen.
    text = " ".join(_printable(text).split())[: limit * 10]
    text = _printable(unicodedata.normalize("NFKC", text))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def simple_query(text: str) -> str:
    """Return what was typed as it is searched: cleaned, in simplified characters."""
    return simplified(clean_query(text))


def query_terms(text: str) -> list[str]:
    """List the terms of a query, cleaned and in simplified characters, each once."""
    return list(dict.fromkeys(ADJACENT_RUNS.findall(simple_query(text))))


def index_text(text: str) -> str:
    """Spell a text so that a word index finds any two neighbouring ideographs.

    Returns:
        Words separated by single spaces: a run of ideographs becomes its overlapping pairs and
        its last character (县卫健 → 县卫 卫健 健), words and numbers stay, punctuation goes.
        Traditional characters are spelled as simplified ones.
    """
    runs = RUN.findall(simplified(compatible(text[:INDEX_LIMIT])))
    return " ".join(chain.from_iterable(map(_index_tokens, runs)))


def compatible(text: str) -> str:
    """Return a text in Unicode's compatibility form (NFKC), without a look at most of it."""
    return NO_PLAIN_IDEOGRAPHS.sub(lambda rest: unicodedata.normalize("NFKC", rest[0]), text)


def parse(text: str, *, unfinished: bool = False) -> list[Term]:
    """Read a query: every term has to be found, each as a phrase of index words.

    Args:
        text: what was typed; cleaned here.
        unfinished: whether the last word may be unfinished (autocomplete).

    Returns:
        Terms in their order, each once; empty when nothing searchable was typed.
    """
    typed = query_terms(text)
    terms = [_term(term, unfinished=unfinished and term == typed[-1]) for term in typed]
    return list(dict.fromkeys(terms))


def phrase(text: str) -> Term | None:
    """Read a whole text as one phrase; None when nothing in it can be searched."""
    text = simple_query(text)
    return _term(text, unfinished=False) if RUN.search(text) else None


def _printable(text: str) -> str:
    return "".join(" " if _is_unwanted(character) else character for character in text)


def _is_unwanted(character: str) -> bool:
    return character in QUOTES or unicodedata.category(character) in UNWANTED


def _index_tokens(run: str) -> list[str]:
    if not IDEOGRAPHS.match(run):
        return [run]
    return [*_pairs(run), run[-1]]


def _pairs(run: str) -> list[str]:
    return list(map(add, run, run[1:]))


def _term(text: str, *, unfinished: bool) -> Term:
    """Spell a term like the index; its last ideograph only counts when it stands alone."""
    *before, last = RUN.findall(text)
    tokens = [token for run in before for token in _index_tokens(run)]
    if not IDEOGRAPHS.match(last):
        return Term((*tokens, last), prefix=unfinished)
    return Term((*tokens, *(_pairs(last) or [last])), prefix=len(last) == 1)
