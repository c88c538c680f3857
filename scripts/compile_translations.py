"""Compiles locale/*/LC_MESSAGES/*.po to .mo with Babel, so that nobody needs gettext."""

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from stamps import ROOT


def compile_translations() -> None:
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with target.open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    compile_translations()
