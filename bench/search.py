"""The portal's search against modelsearch's own, on the same 10 000 pages and words.

Usage: bench/search.py [pages]. Measures SQLite in a file of its own below .cache/bench, or the
empty database that DATABASE_URL names. Times are medians of whole calls; the ratios count. A
search of the portal counts every hit by five facets and loads the first ten; modelsearch's only
loads them.
"""

import os
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".cache" / "bench" / "search.sqlite3"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django  # noqa: E402

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from home.models import StandardPage  # noqa: E402
from search.engine import search_pages  # noqa: E402
from search.engines.contract import Question  # noqa: E402
from search.terms import read_query  # noqa: E402

PAGES = 10_000
SEED = 2008
CHUNK = 500
BEGIN = datetime(2008, 1, 1, tzinfo=UTC)
ROUNDS = 5
SYLLABLES = "人口计划生育文化建设海安镇村组会议工作群众服务宣传教育活动家庭婚新风环境长廊园书法摄影"
# A marker stands alone between spaces in one of so many texts: words that both backends find.
MARKERS = {"kingfisher": 100, "exhibition": 10, "bulletin": 1}
# The same in the middle of a sentence, where the stock backend finds nothing.
WORDS = {"翡翠鸟": 100, "水墨": 10, "春风": 1}
HUNDRED = "heron"  # a word of a hundred pages, however many there are
STOCK, OURS = "modelsearch.backends.database", "search.backends.zh_database"


def text_of(number: int, dice: random.Random) -> str:
    """Return 700 characters of sentences with the markers that fall to this number."""
    sentences = ["".join(dice.choices(SYLLABLES, k=24)) for _ in range(29)]
    for word, every in WORDS.items():
        if number % every == 0:
            sentences[3] = f"{sentences[3][:9]}{word}{sentences[3][9:]}"
    spaced = [word for word, every in MARKERS.items() if number % every == 0]
    if number % 97 == 0 and number < 9_700:
        spaced.append(HUNDRED)
    return " ".join(["，".join(sentences), *spaced])


def make_pages(count: int) -> list[StandardPage]:
    """Store the rows of the page tree; return the pages as the index reads them.

    Only wagtailcore_page is filled: neither backend reads the page type's own table.
    """
    dice = random.Random(SEED)  # noqa: S311 - a repeatable text
    root, kind = Page.get_first_root_node(), ContentType.objects.get_for_model(StandardPage)
    locale = Locale.objects.get()
    Page.objects.bulk_create(
        (
            Page(
                title="".join(dice.choices(SYLLABLES, k=dice.randint(8, 24))),
                slug=f"p{number}",
                path=f"{root.path}{Page._int2str(number + 1000).rjust(4, '0')}",
                depth=2,
                url_path=f"/p{number}/",
                content_type=kind,
                locale=locale,
                live=True,
            )
            for number in range(count)
        ),
        batch_size=CHUNK,
    )
    rows = Page.objects.filter(slug__startswith="p", depth=2).order_by("path")
    return [
        StandardPage(
            pk=row.pk,
            title=row.title,
            intro=text_of(number, dice),
            first_published_at=BEGIN + timedelta(hours=number),
        )
        for number, row in enumerate(rows)
    ]


def build(backend, pages) -> float:
    """Fill the index anew, as update_index does; return seconds."""
    backend.reset_indexes()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(StandardPage))
    started = time.perf_counter()
    index = rebuilder.start()
    for at in range(0, len(pages), CHUNK):
        index.add_items(StandardPage, pages[at : at + CHUNK])
    rebuilder.finish()
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds


def cost(call) -> float:
    """Return the median of some calls in ms, the first one apart."""
    call()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
        if sum(times) > 30_000:
            break
    return statistics.median(times)


def measure(name: str, pages) -> dict[str, float]:
    """Return the cost of each kind of call with one backend."""
    backend = get_search_backend(name)
    figures = {"build, s": build(backend, pages)}
    for word in (*MARKERS, HUNDRED, *WORDS):
        found = backend.search(word, Page.objects.live())
        figures[f"{word}: hits"] = found.count()
        figures[f"{word}: admin, first 10"] = cost(lambda found=found: list(found[:10]))
        figures[f"{word}: count"] = cost(lambda found=found: found[:].count())
        figures[f"{word}: search"] = figures[f"{word}: admin, first 10"]
    figures["save one page"] = cost(lambda: backend.add(pages[0]))
    return figures


def whole_search(words: str, site: Site) -> None:
    """Search as the public page does, up to what its template is given."""
    outcome = search_pages(Question(read_query(words), site.root_page.path), site)
    if not outcome.hits:
        sys.exit(f"Nothing was found for {words}.")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    SCRATCH.parent.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        SCRATCH.unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    pages = make_pages(count)
    site = Site.objects.get()
    site.root_page = Page.get_first_root_node()
    stock, ours = measure(STOCK, pages), measure(OURS, pages)
    for word in (*MARKERS, HUNDRED, *WORDS):
        ours[f"{word}: search"] = cost(lambda word=word: whole_search(word, site))
    print(f"{connection.vendor}, {count} pages of 700 characters; ms where nothing else is said")
    print(f"{'':24} {'stock':>10} {'ours':>10} {'stock/ours':>10}")
    for name, value in stock.items():
        ratio = f"{value / ours[name]:.1f}" if ours[name] and "hits" not in name else ""
        print(f"{name:24} {value:>10.2f} {ours[name]:>10.2f} {ratio:>10}")


if __name__ == "__main__":
    main()
