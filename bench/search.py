"""The portal's search against modelsearch's own, on the same generated pages and words.

Usage: bench/search.py [pages]. Measures SQLite in a file of its own below .cache/bench, or the
empty database that DATABASE_URL names; 10 000 pages when no number is given. Rebuilding is
measured on the server of ELASTICSEARCH_URL as well, if there is one. Times are medians
of whole calls; the ratios count. A search of the portal counts every hit by five facets and
loads the first ten; modelsearch's only loads them.
"""

import math
import os
import resource
import statistics
import sys
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".cache" / "bench" / "search.sqlite3"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from modelsearch.conf import get_app_config  # noqa: E402
from modelsearch.management.commands import rebuild_modelsearch_index  # noqa: E402
from search_pages import HUNDRED, MARKERS, WORDS, made_apart  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from home.models import StandardPage  # noqa: E402
from search.engine import search_pages  # noqa: E402
from search.engines.contract import Question  # noqa: E402
from search.terms import read_query  # noqa: E402

PAGES = 10_000
ROUNDS = 5
PATIENCE = 20  # seconds for one query
TWO_WORDS = ("翡翠鸟 水墨", "人口 文化")  # in one text of a hundred, in one of ten
LARGE = 20_000  # pages
STOCK, OURS = "stock", "default"  # in WAGTAILSEARCH_BACKENDS
COMMANDS = {STOCK: rebuild_modelsearch_index.Command(), OURS: "update_index"}
ENTRIES = get_app_config().get_model("IndexEntry")._meta.db_table


def tune_postgresql() -> None:
    """Tell it, for both backends, that the disk does not turn; as README.md says."""
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} SET random_page_cost = 1.1")
    connection.close()


@contextmanager
def stock_alone():
    """Let modelsearch read texts as it would alone: ours puts its own reader in for both."""
    module = sys.modules[get_search_backend(STOCK).index_class.__module__]
    ours, module.ObjectIndexer = module.ObjectIndexer, module.ObjectIndexer.__mro__[1]
    yield
    module.ObjectIndexer = ours


@contextmanager
def norms_at_the_end():
    """Let modelsearch off reading its whole index at every chunk, which would take hours."""
    index = get_search_backend(STOCK).index_class
    norms = index._refresh_title_norms
    index._refresh_title_norms = lambda self, full=False: full and norms(self, full=True)
    yield
    index._refresh_title_norms = norms


def rebuild(name: str) -> dict[str, float]:
    """Run the backend's own command on an empty index, and again; return what it takes."""
    get_search_backend(name).reset_indexes()
    sweep()
    pages, figures = Page.objects.count(), {}
    large = pages > LARGE
    for label in ("first rebuild: a page", "another: a page")[: 1 if large else 2]:
        started = time.perf_counter()
        with norms_at_the_end() if large else nullcontext():
            call_command(COMMANDS[name], backend_name=name, verbosity=0)
        figures[label] = (time.perf_counter() - started) * 1000 / pages
        reset_queries()
        figures.setdefault("index: MiB", size_of_index())
    return figures | {"index: MiB of this process": memory()}


def sweep() -> None:
    """Forget what deleted entries have left behind: the next backend begins with nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM FULL {ENTRIES}")
        else:
            words = f"{ENTRIES}_fts"
            cursor.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")  # noqa: S608
            cursor.execute("VACUUM")


def memory() -> float:
    """Return the most memory this process has used so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size_of_index() -> float:
    """Return MiB of the entries with all their indexes, on SQLite with the words' own tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")  # PostgreSQL does so by itself, SQLite never does
            cursor.execute("SELECT pg_total_relation_size(%s)", [ENTRIES])
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name GLOB %s", [f"{ENTRIES}*"])
        return cursor.fetchone()[0] / 2**20


def cost(call) -> float:
    """Return the median of some calls in ms, the first one apart; infinity beyond PATIENCE."""
    times = []
    for _ in range(1 + ROUNDS):
        started = time.perf_counter()
        with impatience():
            try:
                call()
            except OperationalError:
                return math.inf
        times.append((time.perf_counter() - started) * 1000)
        if sum(times[1:]) > PATIENCE * 500:
            break
    return statistics.median(times[1:] or times)


@contextmanager
def impatience():
    """Let the database give up a query after PATIENCE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {PATIENCE * 1000}")
        yield
        return
    until = time.perf_counter() + PATIENCE
    connection.connection.set_progress_handler(lambda: time.perf_counter() > until, 100_000)
    yield
    connection.connection.set_progress_handler(None, 0)


def measure(name: str) -> dict[str, float]:
    """Return the cost of each kind of call with one backend."""
    backend = get_search_backend(name)
    figures = rebuild(name)
    for word in (*MARKERS, HUNDRED, *WORDS):
        found = backend.search(word, Page.objects.live())
        figures[f"{word}: hits"] = found.count()
        figures[f"{word}: admin, first 10"] = cost(lambda found=found: list(found[:10]))
        figures[f"{word}: count"] = cost(lambda found=found: found[:].count())
        figures[f"{word}: search"] = figures[f"{word}: admin, first 10"]
    page = StandardPage.objects.first()
    figures["save one page"] = cost(lambda: backend.add(page))
    return figures


def on_elasticsearch(url: str) -> dict[str, float]:
    """Return what a rebuild takes on a search server, ms a page, for each backend."""
    away = {"URLS": [url], "INDEX_PREFIX": "bench_", "TIMEOUT": 60}
    settings.WAGTAILSEARCH_BACKENDS = {
        OURS: {**away, "BACKEND": "search.backends.zh_elasticsearch8"},
        "database": settings.WAGTAILSEARCH_BACKENDS[OURS],
        STOCK: {**away, "BACKEND": "modelsearch.backends.elasticsearch8"},
    }
    pages, figures = Page.objects.count(), {}
    for name in (STOCK, OURS, STOCK, OURS):  # what counts is the second time, on a warm server
        started = time.perf_counter()
        call_command(COMMANDS[name], backend_name=name, verbosity=0)
        figures[name] = (time.perf_counter() - started) * 1000 / pages
    server = get_search_backend(OURS).es
    for index in server.indices.get(index="bench_*"):
        server.indices.delete(index=index)
    return figures


def whole_search(words: str, site: Site) -> None:
    """Search as the public page does, up to what its template is given."""
    outcome = search_pages(Question(read_query(words), site.root_page.path), site)
    if not outcome.hits:
        sys.exit(f"Nothing was found for {words}.")


def view(words: str) -> float:
    """Return the 95th percentile of the whole page's time, in ms, of a hundred requests."""
    client, times = Client(headers={"host": "localhost"}), []
    for number in range(1 + 100):
        started = time.perf_counter()
        answer = client.get("/search/", {"q": words})
        if number:
            times.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200 or b"<mark>" not in answer.content:
            sys.exit(f"The page found nothing for {words}.")
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    SCRATCH.parent.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        SCRATCH.unlink(missing_ok=True)
    if connection.vendor == "postgresql":
        tune_postgresql()
    settings.WAGTAILSEARCH_BACKENDS[STOCK] = {"BACKEND": "modelsearch.backends.database"}
    call_command("migrate", verbosity=0)
    call_command("setup_portal", verbosity=0)
    site = Site.objects.get()
    made_apart(count, site.root_page)
    with stock_alone():
        stock = measure(STOCK)
    ours = measure(OURS)
    for word in (*MARKERS, HUNDRED, *WORDS):
        ours[f"{word}: search"] = cost(lambda word=word: whole_search(word, site))
    print(f"{connection.vendor}, {count} pages of 700 characters; ms where nothing else is said")
    print(f"{'':28} {'stock':>10} {'ours':>10} {'stock/ours':>10}")
    for name, value in stock.items():
        ratio = f"{value / ours[name]:.2f}" if ours[name] and "hits" not in name else ""
        print(f"{name:28} {value:>10.2f} {ours[name]:>10.2f} {ratio:>10}")
    for words in TWO_WORDS:
        print(f"{f'{words}: view, p95':28} {'':>10} {view(words):>10.2f}")
    if url := os.environ.get("ELASTICSEARCH_URL"):
        took = on_elasticsearch(url)
        ratio = took[STOCK] / took[OURS]
        print(
            f"{'Elasticsearch: a page':28} {took[STOCK]:>10.2f} {took[OURS]:>10.2f} {ratio:>10.2f}"
        )


if __name__ == "__main__":
    main()
