"""Traditional characters read as simplified ones, one by one, in texts and queries alike."""

import re
from functools import cache

from opencc import OpenCC

FIRST, LAST = 0x3400, 0x9FFF  # ideographs of the basic plane


def simplified(text: str) -> str:
    """Return the text with each traditional character as its simplified one; of equal length.

    Not for showing to anybody: a character that stands for two (乾) always becomes the same.
    """
    return text.translate(table()) if _traditional().search(text) else text


@cache
def _traditional() -> re.Pattern:
    # Most texts have none: to look for one takes a twentieth of the time.
    return re.compile(f"[{''.join(map(chr, table()))}]")


@cache
def table() -> dict[int, str]:
    """Return the mapping of code point -> simplified character, where they differ."""
    characters = [chr(code) for code in range(FIRST, LAST + 1)]
    # A line each: no character has a neighbour that could make a word of it.
    lines = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        ord(character): line
        for character, line in zip(characters, lines, strict=True)
        if line != character and len(line) == 1
    }
