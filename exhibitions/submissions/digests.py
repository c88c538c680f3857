"""Pure digest of a work as it was received: whoever has the same text and files gets the same."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal


def entry_digest(fields: Mapping[str, object], files: Sequence[str]) -> str:
    """Return the SHA-256 of a work, 64 hexadecimal digits.

    Args:
        fields: what was written about the work; a value that is empty or None is left out.
        files: SHA-256 of each picture, in the order of the pictures.
    """
    known = {name: _plain(value) for name, value in fields.items() if value not in (None, "")}
    text = json.dumps(
        {"fields": known, "files": list(files)},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value):
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 69 and 69.0 are one size
    return unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").strip()
