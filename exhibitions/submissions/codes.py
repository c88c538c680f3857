"""Codes that people copy by hand: made by chance, read with patience, kept as a digest only."""

import secrets
import unicodedata

from portal.core.encryption import prints

# Without 0 and O, 1, I and L, and without U, which is taken for V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
RESUME_GROUPS = 3
RECEIPT_GROUPS = 2
EDITION_LENGTH = 4


def new_resume_code() -> str:
    """Return a code for coming back to a draft: three groups of four, 58 bits of chance."""
    return _groups(RESUME_GROUPS)


def new_receipt_number(edition: str, category_code: str) -> str:
    """Return a number like GCB-2008-S-7K3M-9QXD; it tells nothing of when or how many."""
    year = "".join(char for char in edition if char.isascii() and char.isalnum())
    return f"GCB-{year[:EDITION_LENGTH]}-{category_code}-{_groups(RECEIPT_GROUPS)}"


def normal_code(typed: str) -> str:
    """Return a resume code as it was given out, however it was typed: case, width, hyphens."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    bare = "".join(char for char in plain if char in ALPHABET)
    return "-".join(bare[at : at + GROUP] for at in range(0, len(bare), GROUP))


def code_digest(code: str) -> str:
    """Return what is kept of a resume code."""
    return prints(f"resume:{code}")[0]


def code_digests(code: str) -> list[str]:
    """Return every digest by which a resume code may have been kept."""
    return prints(f"resume:{code}")


def correction_digests(digest: str) -> list[str]:
    """Return what may stand in the place of a code's digest for the copy that is being corrected.

    Args:
        digest: of the submission whose work is corrected; no code leads to the copy itself.

    Returns:
        The one to keep first, then those of older `FIELD_KEYS`.
    """
    return prints(f"correction:{digest}")


def _groups(number):
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _char in range(GROUP)) for _group in range(number)
    )
