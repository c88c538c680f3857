"""The canonical item: pure comparison and digest of what an article says in public.

An item is a dict of JSON values. The same story gives the same bytes on every machine, so two
items are the same revision exactly when their digests are equal.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from uuid import UUID

ADDRESS_ATTRIBUTE = re.compile(r' (?:href|src)="[^"]*"')
# Where a story stands, as opposed to what it says.
PLACE = ("url", "column")


def guid(item_uuid: UUID) -> str:
    """Return the id that an item has for everybody and for ever."""
    return f"urn:uuid:{item_uuid}"


def canonical_json(content: Mapping) -> str:
    """Write an item with sorted keys, without white space, characters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Mapping) -> str:
    """Return the SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def same_substance(old: Mapping, new: Mapping) -> bool:
    """Tell whether two items differ in addresses only: moved, not rewritten."""
    return _substance(old) == _substance(new)


def _substance(content: Mapping) -> dict:
    files = {
        name: [_without(each, "href") for each in content.get(name, ())]
        for name in ("images", "attachments")
    }
    body = ADDRESS_ATTRIBUTE.sub("", content.get("body", ""))
    return {**_without(content, *PLACE), **files, "body": body}


def _without(mapping: Mapping, *names: str) -> dict:
    return {name: value for name, value in mapping.items() if name not in names}
