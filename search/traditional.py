"""Traditional characters, read as simplified ones: 國 is 国."""

from functools import cache

from opencc import OpenCC

# Blocks of ideographs that have a simplified form somewhere: the first extension, the unified
# ones, the compatible ones, those beyond the basic plane.
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x31350))


@cache
def simplified_characters() -> dict[str, str]:
    """Return traditional character -> simplified character, each a single one.

    Characters are read one by one, not as words: what a character becomes must not depend on its
    neighbours, or a word would be spelled otherwise in a query than in a text.
    """
    characters = [chr(code) for first, end in BLOCKS for code in range(first, end)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}
