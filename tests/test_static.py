"""What is served as it stands: the subset font, the weight of style and scripts."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext

STATIC = Path(settings.BASE_DIR, "portal", "static")
KIB = 1024

# Titles that templates set in the brand face, by msgid, and those of the tree of every
# installation.
SET_IN_SERIF = (
    "Birth-culture sites",
    "Categories",
    "Check and declare",
    "Choose a category",
    "Continue with a resume code",
    "Delete the draft?",
    "How works are judged",
    "Judging desk",
    "Latest news",
    "Log in",
    "My works",
    "Own sheet",
    "Picture credits",
    "Proofs",
    "Public notice",
    "Related news",
    "Search",
    "Sites in the same town",
    "Something went wrong",
    "The form was open too long",
    "The request could not be understood",
    "The site is busy",
    "The work and its author",
    "There is no such page.",
    "This page was not found",
    "Too many attempts",
    "Withdraw the work?",
    "You may not see this page",
    "Your work has been received",
)
TREE = (
    "海安人口网首页新闻要闻镇讯通知公告政策解读生育文化文化阵地关于"
    "本站简介办事服务联系我们无障碍说明隐私说明园街家0123456789"
)


@pytest.mark.parametrize("msgid", SET_IN_SERIF)
def test_brand_font_has_every_character_of_a_fixed_title(msgid):
    drawn = set((STATIC / "fonts" / "brand-serif.txt").read_text(encoding="utf-8"))

    assert set(gettext(msgid)) - drawn == set()


def test_brand_font_has_the_names_of_the_tree():
    drawn = set((STATIC / "fonts" / "brand-serif.txt").read_text(encoding="utf-8"))

    assert set(TREE) - drawn == set()


def test_style_sheet_and_modules_stay_light():
    desk = sum(weight(path) for path in (STATIC / "js").glob("judge*.js"))
    apart = ("judge", "sitemap")  # the desk and the map, which weigh by themselves
    others = [path for path in (STATIC / "js").glob("*.js") if not path.name.startswith(apart)]

    assert (STATIC / "css" / "site.css").stat().st_size <= 40 * KIB
    # With the 16 KiB of htmx no page has more than 25.
    assert sum(map(weight, others)) <= 9 * KIB
    assert desk <= 20 * KIB


def weight(path):
    """Return how many bytes of a file travel."""
    return len(gzip.compress(path.read_bytes(), 9))
