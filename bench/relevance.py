"""How well the search answers judged queries over the demo, on every engine that is at hand.

Usage: bench/relevance.py. Fills a demo of its own below .cache/bench (SQLite, or the empty
database that DATABASE_URL names), asks the queries of relevance.toml, and prints nDCG@10 for
each kind of query and the share of texts that are found by their own words. ELASTICSEARCH_URL
adds that engine. The exit code is 1 below the goals.
"""

import logging
import math
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "bench" / "relevance.toml"
SCRATCH = ROOT / ".cache" / "bench" / "relevance"
SEED = 2008
WORDS = 200  # pieces of texts that have to be found again
NOISE = 300  # further pages of the same characters without a meaning
NDCG_GOAL, RECALL_GOAL = 0.9, 1.0
CUT = 10

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
os.environ.setdefault("VAR_ROOT", str(SCRATCH))


def ndcg(grades: list[int], ideal: list[int]) -> float:
    """Return how near a ranking comes to the best one, from 0 to 1, over the first ten."""
    return _gain(grades) / _gain(sorted(ideal, reverse=True))


def _gain(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:CUT]))


def answer(words: str, site, **choices) -> tuple[list[str], int]:
    """Search as the public page does; return the titles of the first page and the total."""
    from search.forms import Asked  # noqa: PLC0415
    from search.views import run  # noqa: PLC0415

    outcome = run(Asked(query=words, **choices), site).outcome
    return [hit.title for hit in outcome.hits], outcome.found.total


def relevance(site) -> dict[str, float]:
    """Return kind of query -> mean nDCG@10 of its queries."""
    judged = tomllib.loads(QUERIES.read_text())
    scores = {}
    for kind, queries in judged.items():
        for words, levels in queries.items():
            grades = {title: int(grade) for grade, titles in levels.items() for title in titles}
            titles, _total = answer(words, site)
            score = ndcg([grades.pop(title, 0) for title in titles], list(_grades(levels)))
            scores.setdefault(kind, []).append(score)
            if score < NDCG_GOAL:
                print(f"    {score:.2f} {words}: {' | '.join(titles[:4]) or 'nothing'}")
    return {kind: mean(values) for kind, values in scores.items()}


def _grades(levels):
    return (int(grade) for grade, titles in levels.items() for _title in titles)


def recall(site) -> float:
    """Return the share of pieces of texts whose search counts every page that holds them."""
    from search.bigrams import IDEOGRAPHS  # noqa: PLC0415
    from search.models import IndexedPage  # noqa: PLC0415

    texts = [f"{title}\n{text}" for title, text in IndexedPage.objects.values_list("title", "text")]
    dice = random.Random(SEED)  # noqa: S311 - a repeatable choice
    right = 0
    for _number in range(WORDS):
        runs = [run for run in IDEOGRAPHS.findall(dice.choice(texts)) if len(run) > 1]
        run = dice.choice(runs)
        at = dice.randrange(len(run) - 1)
        piece = run[at : at + dice.randint(2, 5)]
        _titles, total = answer(piece, site)
        right += total >= sum(piece in text for text in texts)
    return right / WORDS


def add_noise(site) -> None:
    """Publish pages of the texts' own characters, shuffled: what is right must not drown."""
    from home.models import StandardPage  # noqa: PLC0415
    from search.models import IndexedPage  # noqa: PLC0415

    parent = site.root_page.get_descendants().get(slug="guan-yu")
    if parent.get_children().filter(slug="noise-0").exists():
        return
    dice = random.Random(SEED)  # noqa: S311 - a repeatable text
    characters = "".join(IndexedPage.objects.values_list("text", flat=True))
    for number in range(NOISE):
        text = "".join(dice.choices(characters, k=500))
        page = StandardPage(title=f"杂录 {number}", slug=f"noise-{number}", intro=text[:200])
        parent.add_child(instance=page)


def main() -> int:
    prepared = subprocess.run(
        [sys.executable, ROOT / "scripts" / "prepare_demo.py"], cwd=ROOT, check=False
    )
    if prepared.returncode:
        return prepared.returncode
    import django  # noqa: PLC0415

    django.setup()
    logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line for each page otherwise
    from django.db import connection  # noqa: PLC0415
    from wagtail.models import Site  # noqa: PLC0415

    import search.engine  # noqa: PLC0415

    site = Site.objects.get()
    add_noise(site)
    reached = True
    for engine in search.engine.engines():
        search.engine.engines = lambda engine=engine: [engine]
        name = connection.vendor if engine.name == "database" else engine.name
        print(f"{name}\n  below {NDCG_GOAL}:")
        kinds, found = relevance(site), recall(site)
        whole = mean(kinds.values())
        print("  nDCG@10 " + ", ".join(f"{kind} {value:.3f}" for kind, value in kinds.items()))
        print(f"  nDCG@10 of all kinds {whole:.3f} (goal {NDCG_GOAL}), recall {found:.3f}")
        reached = reached and whole >= NDCG_GOAL and found >= RECALL_GOAL
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
