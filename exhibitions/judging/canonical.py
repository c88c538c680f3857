"""Pure canonical JSON of rules and ledger: one text, and so one SHA-256, for one content."""

import hashlib
import json
import unicodedata

from .errors import NotCanonical

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical_json(data) -> bytes:
    """Write JSON data in the one form that is hashed.

    Args:
        data: dicts with text keys, lists, tuples, text, whole numbers and booleans.

    Returns:
        UTF-8 without whitespace, keys sorted by code point, texts in Unicode form NFC.

    Raises:
        NotCanonical: a float, a null, a key that is no text, a lone surrogate, or two keys that
            become one in NFC.

    Source:
        Contest specification, canonical form of the ledger.
    """
    refuse_strangers(data)
    return exact_json(composed(data))


def exact_json(data) -> bytes:
    """Write data that claim to be canonical already, as an event of the ledger does.

    Raises:
        NotCanonical: as `canonical_json`, and a text that is not in NFC: changing it silently
            would let a changed event pass.
    """
    refuse_strangers(data)
    text = _encode(data)
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("", "a text that is not in Unicode form NFC")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("", "a text that is no Unicode") from error


def digest(data) -> str:
    """Return the SHA-256 of the canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def refuse_strangers(data) -> None:
    """Refuse what the canonical form does not know.

    Raises:
        NotCanonical: with the place, `payload.ticks.art`.
    """
    # Asked for every event of a ledger, so the usual answer comes first and quickly.
    if not _plain(data):
        _name_stranger(data, "")


def _plain(data):
    kind = type(data)
    if kind is dict:
        for key, value in data.items():
            if type(key) is not str:
                return False
            kind = type(value)
            if kind is not str and kind is not int and not _plain(value):
                return False
        return True
    if kind is list or kind is tuple:
        return all(map(_plain, data))
    return kind is str or kind is int or kind is bool


def _name_stranger(data, path):
    if isinstance(data, dict):
        for key, value in data.items():
            if type(key) is not str:
                raise NotCanonical(path, f"the key {key!r} is no text")
            _name_stranger(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            _name_stranger(value, f"{path}[{number}]")
    elif type(data) not in (str, int, bool):
        raise NotCanonical(path, f"{type(data).__name__} has no canonical form")


def composed(data, path: str = ""):
    """Return the data with every text in NFC."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, dict):
        whole = {composed(key, path): composed(value, path) for key, value in data.items()}
        if len(whole) < len(data):
            raise NotCanonical(path, "two keys are one in NFC")
        return whole
    if isinstance(data, list | tuple):
        return [composed(value, path) for value in data]
    return data
