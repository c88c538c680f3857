"""How well the search answers judged queries over the demo, on every engine that is at hand.

Usage: bench/relevance.py [--keep]. Fills a demo of its own below .cache/bench (SQLite, or the
empty database that DATABASE_URL names), publishes relevance_pages.toml and noise beside it, asks
the queries of relevance.toml, and prints nDCG@10 for each kind of query and the share of pieces of
texts that find just the pages that hold them. ELASTICSEARCH_URL adds that engine. The exit code
is 1 below the goals, and where a value fell below relevance_baseline.toml; --keep writes that.
"""

import hashlib
import io
import logging
import math
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, count, takewhile
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
QUERIES, PAGES, BASELINE = (
    ROOT / "bench" / f"relevance{part}.toml" for part in ("", "_pages", "_baseline")
)
SCRATCH = ROOT / ".cache" / "bench" / "relevance"
SEED = 2008
PIECES = 200  # of texts that have to be found again
NOISE = 300  # further pages of the same characters without a meaning
NDCG_GOAL, RECALL_GOAL = 0.9, 1.0
FALL = 0.01  # below its baseline; more is a fault
CUT = 10
ALL, RECALL = "all", "recall"

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
os.environ.setdefault("VAR_ROOT", str(SCRATCH))


def ndcg(grades: list[int], ideal: list[int]) -> float:
    """Return how near a ranking comes to the best one, from 0 to 1, over the first ten."""
    return _gain(grades) / _gain(sorted(ideal, reverse=True))


def _gain(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:CUT]))


def answer(words: str, site) -> list[str]:
    """Search as the public page does; return the titles of the first page."""
    from search.attempts import run  # noqa: PLC0415
    from search.forms import Asked  # noqa: PLC0415

    return [hit.title for hit in run(Asked(query=words), site).outcome.hits]


def relevance(site) -> dict[str, float]:
    """Return kind of query -> mean nDCG@10 of its queries."""
    scores = {}
    for kind, queries in tomllib.loads(QUERIES.read_text()).items():
        for words, levels in queries.items():
            grades = {title: int(grade) for grade, titles in levels.items() for title in titles}
            titles, ideal = answer(words, site), list(grades.values())
            score = ndcg([grades.pop(title, 0) for title in titles], ideal)
            scores.setdefault(kind, []).append(score)
            if score < NDCG_GOAL:
                print(f"    {score:.2f} {words}: {' | '.join(titles[:4]) or 'nothing'}")
    return {kind: mean(values) for kind, values in scores.items()}


def recall(engine, site) -> float:
    """Return the share of pieces of texts that find the pages that hold them, all and no others.

    The engine itself is asked: what corrects a query or takes it apart would hide what it misses.
    """
    texts = _texts(site)
    right = 0
    for piece in _pieces([text for text, is_noise in texts.values() if not is_noise]):
        holding = {pk for pk, (text, _noise) in texts.items() if piece in text}
        found = _found(piece, engine, site)
        right += found == holding
        if found != holding:
            print(f"    {piece}: {len(holding - found)} missed, {len(found - holding)} too many")
    return right / PIECES


def _texts(site) -> dict[int, tuple[str, bool]]:
    """Return public page -> its title and text, spelled as they are searched; whether noise."""
    from wagtail.models import Page  # noqa: PLC0415

    from portal.core.public import public_pages  # noqa: PLC0415
    from search.bigrams import compatible  # noqa: PLC0415
    from search.characters import simplified  # noqa: PLC0415

    below = Page.objects.descendant_of(site.root_page, inclusive=True)
    pages = public_pages(below).filter(indexed__isnull=False)
    return {
        pk: (simplified(compatible(f"{title}\n{text}")), slug.startswith("noise-"))
        for pk, slug, title, text in pages.values_list(
            "pk", "slug", "indexed__title", "indexed__text"
        )
    }


def _pieces(texts: list[str]) -> Iterator[str]:
    from search.bigrams import IDEOGRAPHS  # noqa: PLC0415

    dice = random.Random(SEED)  # noqa: S311 - a repeatable choice
    runs = [[run for run in IDEOGRAPHS.findall(text) if len(run) > 1] for text in sorted(texts)]
    for _number in range(PIECES):
        run = dice.choice(dice.choice(runs))
        at = dice.randrange(len(run) - 1)
        yield run[at : at + dice.randint(2, 5)]


def _found(piece: str, engine, site) -> set[int]:
    from search.engines.contract import Question  # noqa: PLC0415
    from search.terms import read_query  # noqa: PLC0415

    question = Question(read_query(piece), site.root_page.path)
    pages = (engine.find(replace(question, page=page)).pks for page in count(1))
    return set(chain.from_iterable(takewhile(bool, pages)))


def publish_beside_the_demo(site) -> None:
    """Publish the pages to be judged, and noise; index all of it, on every engine."""
    from django.core.management import call_command  # noqa: PLC0415

    from search.actions import refresh_words  # noqa: PLC0415
    from search.models import IndexedPage  # noqa: PLC0415

    parent = site.root_page.get_descendants().get(slug="guan-yu")
    _publish(parent, "judged", tomllib.loads(PAGES.read_text()))
    news = IndexedPage.objects.filter(kind="news").values_list("text", flat=True)
    _publish(parent, "noise", _noise("".join(sorted(news))))
    # Nobody works off the tasks that a save leaves behind; and the search server may be a new one.
    call_command("update_index", stdout=io.StringIO())
    refresh_words()


def _noise(characters: str) -> dict[str, str]:
    """Return pages of the texts' own characters, shuffled: what is right must not drown."""
    dice = random.Random(SEED)  # noqa: S311 - a repeatable text
    return {f"杂录 {number}": "".join(dice.choices(characters, k=300)) for number in range(NOISE)}


def _publish(parent, prefix: str, pages: Mapping[str, str]) -> None:
    """Bring the pages of a prefix below a page in line with title -> text."""
    from home.models import StandardPage  # noqa: PLC0415

    def slug(title, text):
        return f"{prefix}-{hashlib.sha256(f'{title}{text}'.encode()).hexdigest()[:16]}"

    wanted = {slug(title, text): (title, text) for title, text in pages.items()}
    there = StandardPage.objects.child_of(parent).filter(slug__startswith=f"{prefix}-")
    for page in there.exclude(slug__in=wanted):
        page.delete()
    known = set(there.values_list("slug", flat=True))
    parent.refresh_from_db()
    for address, (title, text) in wanted.items():
        if address not in known:
            parent.add_child(instance=StandardPage(title=title, slug=address, intro=text))


def measured(engine, site) -> dict[str, float]:
    """Return every value of an engine by name: each kind of query, all of them, recall."""
    import search.engine  # noqa: PLC0415

    search.engine.engines = lambda: [engine]
    print(f"  below {NDCG_GOAL}, or found too little or too much:")
    kinds = relevance(site)
    values = {**kinds, ALL: mean(kinds.values()), RECALL: recall(engine, site)}
    print("  nDCG@10 " + ", ".join(f"{kind} {value:.3f}" for kind, value in kinds.items()))
    print(f"  nDCG@10 of all kinds {values[ALL]:.3f}, recall {values[RECALL]:.3f}")
    return values


def faults(values: Mapping[str, float], before: Mapping[str, float]) -> Iterator[str]:
    """Say which values are below their goal, or have fallen, or were never written down."""
    for name, goal in ((ALL, NDCG_GOAL), (RECALL, RECALL_GOAL)):
        if values[name] < goal:
            yield f"{name} is {values[name]:.3f}, its goal {goal}"
    for name in sorted(values.keys() | before.keys()):
        if name not in before:
            yield f"{name} has no baseline; --keep writes {values[name]:.3f}"
        elif name not in values:
            yield f"{name} was {before[name]:.3f} and is measured no longer"
        elif values[name] < before[name] - FALL:
            yield f"{name} fell from {before[name]:.3f} to {values[name]:.3f}"


def keep(baseline: Mapping[str, Mapping[str, float]]) -> None:
    """Write the values of all engines down; what falls below them from now on is a fault."""
    lines = [
        "# Written by `bench/relevance.py --keep`: nDCG@10 of each kind and of all, and recall."
    ]
    for engine, values in sorted(baseline.items()):
        lines += ["", f"[{engine}]", *(f"{name} = {value:.3f}" for name, value in values.items())]
    BASELINE.write_text("\n".join(lines) + "\n")


def judge() -> bool:
    """Measure every engine at hand, print what is wrong with it; return whether nothing is."""
    from django.db import connection  # noqa: PLC0415
    from wagtail.models import Site  # noqa: PLC0415

    from search.engine import engines  # noqa: PLC0415

    site = Site.objects.get()
    publish_beside_the_demo(site)
    baseline = tomllib.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    found = []
    for engine in engines():
        name = connection.vendor if engine.name == "database" else engine.name
        print(name)
        values = measured(engine, site)
        if "--keep" in sys.argv:
            baseline[name] = values
        found += [f"{name}: {fault}" for fault in faults(values, baseline.get(name, {}))]
    if "--keep" in sys.argv:
        keep(baseline)
    print("\n".join(found) or "Nothing fell.")
    return not found


def main() -> int:
    prepared = subprocess.run(
        [sys.executable, ROOT / "scripts" / "prepare_demo.py"], cwd=ROOT, check=False
    )
    if prepared.returncode:
        return prepared.returncode
    import django  # noqa: PLC0415

    django.setup()
    logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line for each page otherwise
    return 0 if judge() else 1


if __name__ == "__main__":
    sys.exit(main())
