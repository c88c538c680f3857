"""Recognises a person without reading who it is: keyed digests of what names somebody."""

import unicodedata
from collections.abc import Iterable

from portal.core.encryption import prints

# Punctuation inside a name (·) and of a telephone number (spaces, hyphens) says nothing.
COUNTRY = "86"
MOBILE_LENGTH = 11


def normal_name(name: str) -> str:
    """Return a name of a person or unit as it is compared: composed, no spaces or punctuation."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalnum, composed))


def normal_phone(phone: str) -> str:
    """Return the digits of a telephone number, without the country's own prefix."""
    digits = "".join(char for char in unicodedata.normalize("NFKC", phone) if char in "0123456789")
    bare = digits.removeprefix("00").removeprefix(COUNTRY)
    return bare if len(bare) == MOBILE_LENGTH else digits


def identity_tokens(name: str, phone: str = "", birth_year: str = "", unit: str = "") -> list[str]:
    """Return the digests to keep of a person, one for each way to recognise them.

    A telephone number alone is none of them: a teacher sends in a class's works under hers.

    Returns:
        Texts like "name+phone:<64 hexadecimal digits>"; none without a name.
    """
    return [f"{kind}:{prints(text)[0]}" for kind, text in _facts(name, phone, birth_year, unit)]


def tokens_to_find(
    name: str, phone: str = "", birth_year: str = "", unit: str = ""
) -> frozenset[str]:
    """Return every digest by which a person may have been kept, under any of `FIELD_KEYS`."""
    return frozenset(
        f"{kind}:{each}"
        for kind, text in _facts(name, phone, birth_year, unit)
        for each in prints(text)
    )


def _facts(name, phone, birth_year, unit) -> Iterable[tuple[str, str]]:
    person = normal_name(name)
    if not person:
        return
    known = {"phone": normal_phone(phone), "year": birth_year.strip(), "unit": normal_name(unit)}
    for kind, value in known.items():
        if value:
            yield f"name+{kind}", f"{kind}:{person}:{value}"
