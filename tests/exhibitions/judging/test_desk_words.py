import re

from django.utils import translation

from exhibitions.judging.desk_words import desk_words
from tests.source_tree import ROOT

SCRIPTS = sorted((ROOT / "portal" / "static" / "js").glob("judge*.js"))


def test_words_are_chinese():
    with translation.override("zh-hans"):
        words = desk_words()

    assert [name for name, text in words.items() if text.isascii() and "{" not in text] == []


def test_scripts_ask_for_no_word_that_is_missing():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)

    asked = set(re.findall(r"\bwords\.(\w+)", code))

    assert "total" in asked
    assert asked - desk_words().keys() == set()
