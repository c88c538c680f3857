"""Generated pages for measuring the search: Chinese sentences with known words in them."""

import json
import os
import random
import sys
from datetime import UTC, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Page

from home.models import StandardPage

SEED = 2008
CHUNK = 500
BEGIN = datetime(2008, 1, 1, tzinfo=UTC)
SYLLABLES = "人口计划生育文化建设海安镇村组会议工作群众服务宣传教育活动家庭婚新风环境长廊园书法摄影"
# A marker stands alone between spaces in one of so many texts: words that both backends find.
MARKERS = {"kingfisher": 100, "exhibition": 10, "bulletin": 1}
# The same in the middle of a sentence, where the stock backend finds nothing.
WORDS = {"翡翠鸟": 100, "水墨": 10, "春风": 1}
HUNDRED = "heron"  # a word of a hundred pages, however many there are


def made_apart(count: int, home: Page) -> None:
    """Make the pages in a process of its own: the memory of this one is that of indexing."""
    connection.close()
    child = os.fork()
    if not child:
        make_pages(count, home)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("The pages could not be made.")


def paragraphs_of(number: int) -> list[str]:
    """Return 700 characters of sentences with the markers that fall to this number."""
    dice = random.Random(SEED + number)  # noqa: S311 - a repeatable text
    sentences = ["".join(dice.choices(SYLLABLES, k=24)) for _ in range(29)]
    for word, every in WORDS.items():
        if number % every == 0:
            sentences[3] = f"{sentences[3][:9]}{word}{sentences[3][9:]}"
    spaced = [word for word, every in MARKERS.items() if number % every == 0]
    if number % 97 == 0 and number < 9_700:
        spaced.append(HUNDRED)
    return [
        "，".join(sentences[:10]),
        "，".join(sentences[10:20]),
        "，".join(sentences[20:]),
        *spaced,
    ]


def make_pages(count: int, home: Page) -> None:
    """Store the rows of standard pages, which is faster than saving each of them."""
    dice = random.Random(SEED)  # noqa: S311 - a repeatable text
    kind, locale = ContentType.objects.get_for_model(StandardPage), Locale.objects.get()
    for first in range(0, count, CHUNK):
        pages = [
            Page(
                title="".join(dice.choices(SYLLABLES, k=dice.randint(8, 24))),
                slug=f"p{number}",
                path=f"{home.path}{Page._int2str(number + 1000).rjust(4, '0')}",
                depth=home.depth + 1,
                url_path=f"{home.url_path}p{number}/",
                content_type=kind,
                locale=locale,
                live=True,
                first_published_at=BEGIN + timedelta(hours=number),
            )
            for number in range(first, min(first + CHUNK, count))
        ]
        Page.objects.bulk_create(pages)
        bodies = [(page.pk, "", body_of(int(page.slug[1:]))) for page in pages]
        table = StandardPage._meta.db_table
        with connection.cursor() as cursor:
            # bulk_create knows no second table of a model.
            cursor.executemany(
                f"INSERT INTO {table} (page_ptr_id, intro, body) VALUES (%s, %s, %s)",  # noqa: S608
                bodies,
            )


def body_of(number: int) -> str:
    """Return the text of a page as its StreamField stores it."""
    blocks = [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"{number}-{place}"}
        for place, text in enumerate(paragraphs_of(number))
    ]
    return json.dumps(blocks, ensure_ascii=False)
