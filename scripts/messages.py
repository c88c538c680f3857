"""Collects the translatable strings of our Python, templates and scripts into locale/.

What is new gets an empty translation, which a test then asks for; what is gone is dropped.
The catalogue also translates strings of the packages we build on, where they leave English in
the admin (the overlay): such an entry stays as long as an installed package knows its msgid.
"""

import os
import sys
import sysconfig
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = "zh_Hans"
DOMAINS = ("django", "djangojs")
PACKAGES = ("portal", "home", "news", "exhibitions", "search")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_path(domain: str) -> Path:
    return ROOT / "locale" / LOCALE / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE)


def key(context, ident) -> tuple:
    """Return what makes a message one: (context or None, singular msgid).

    gettext tells messages apart by no more than that; the plural form is part of the entry.
    """
    return context or None, ident if isinstance(ident, str) else ident[0]


def extracted(domain: str) -> dict[tuple, tuple]:
    """Return every translatable string of ours: its key -> (msgid or both forms, place)."""
    found = {}
    for path, method, source in _sources(domain):
        for line, ident, _comments, context in extract(method, BytesIO(source), KEYWORDS):
            place = f"{path.relative_to(ROOT).as_posix()}:{line}"
            known = found.get(key(context, ident), ("", place))[0]
            # A string used with and without a plural is one entry, with both forms.
            found[key(context, ident)] = (known if isinstance(known, tuple) else ident, place)
    return found


def _sources(domain):
    """Yield path, Babel's method and the bytes to read, for every source file of a domain."""
    if domain == "djangojs":
        for path in sorted((ROOT / "portal" / "static" / "js").rglob("*.js")):
            yield path, "javascript", path.read_bytes()
        return
    for folder in (*(ROOT / package for package in PACKAGES), ROOT / "templates"):
        yield from _python_and_templates(folder)


def _python_and_templates(folder):
    for path in sorted(folder.rglob("*.*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path, "python", path.read_bytes()
        elif path.suffix in (".html", ".txt", ".xml"):
            yield path, "python", _as_python(path)


def _as_python(path):
    """Return a template as calls of gettext, each on its line; all else is blanked out."""
    code = templatize(path.read_text(encoding="utf-8"))
    # The blanked text keeps its indentation, which means nothing and would not parse.
    return "\n".join(line.strip() for line in code.splitlines()).encode()


def package_folders() -> set[Path]:
    """Return the folders of other people's packages whose strings the portal may show."""
    site = Path(sysconfig.get_path("purelib"))
    names = {app.partition(".")[0] for app in settings.INSTALLED_APPS} - {*PACKAGES}
    return {*(site / name for name in names), *(path.parent for path in site.glob("*/locale"))}


@cache
def listed_by_packages(domain: str) -> frozenset[tuple]:
    """Return the keys in the English catalogues of packages; they list nearly every string."""
    known = set()
    for folder in package_folders():
        for path in folder.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"):
            with path.open("rb") as file:
                known |= {key(each.context, each.id) for each in read_po(file) if each.id}
    return frozenset(known)


def gone(domain: str, present) -> set[tuple]:
    """Return the keys that neither our source nor any package uses any longer."""
    left = set(present) - set(extracted(domain)) - listed_by_packages(domain)
    # Some packages list only a part, or nothing, in English; their source has the last word.
    for folder in package_folders() if left else ():
        for path in folder.rglob("*.*"):
            if path.suffix in (".py", ".html", ".txt", ".js"):
                text = path.read_text(encoding="utf-8", errors="replace")
                left = {each for each in left if each[1] not in text}
    return left


def update(domain: str) -> tuple[int, int]:
    """Bring one catalogue in line with the source. Return how many entries came and went."""
    path = catalogue_path(domain)
    catalogue, ours = read(path), extracted(domain)
    present = {key(message.context, message.id): message for message in catalogue if message.id}
    stale = gone(domain, present)
    for context, ident in stale:
        catalogue.delete(present[context, ident].id, context)
    new = set(ours) - set(present)
    for context, ident in sorted(new, key=str):
        catalogue.add(ours[context, ident][0], context=context)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True)
    return len(new), len(stale)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    for each in DOMAINS:
        new, dropped = update(each)
        print(f"{each}: {new} new, {dropped} dropped")
