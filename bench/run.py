"""`make bench`: scores, weight and CPU of pages, judging, ingest, search, each against its goal.

Results go to bench/results/<time>.json; the exit code is 1 when a goal is missed.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime

import cpu
import ingest
import judging
import lighthouse
import site_under_test
import weight

RESULTS = site_under_test.ROOT / "bench" / "results"


def rows_of_lighthouse(scores):
    for page, values in scores.items():
        for category, goal in lighthouse.GOALS.items():
            reached = values[category] >= goal
            yield f"{page}: Lighthouse {category}", values[category], f">= {goal}", reached


def rows_of_weight(weights):
    for page, values in weights.items():
        script = values.get("script", 0)
        limit = weight.GOALS["script"]
        yield f"{page}: JavaScript, bytes", script, f"<= {limit}", script <= limit
    total, limit = weights["home"]["total"], weight.GOALS["total"]
    yield "home: first view at 390 px, bytes", total, f"<= {limit}", total <= limit


def rows_of_cpu(ratios):
    for page, values in ratios.items():
        goal = cpu.GOALS[page]
        yield (
            f"{page}: CPU against the stock blog",
            values["ratio"],
            f"<= {goal}",
            (values["ratio"] <= goal),
        )


def rows_of_relevance():
    """Judge the search in a process of its own, which prints what it finds."""
    judge = [sys.executable, site_under_test.ROOT / "bench" / "relevance.py"]
    done = subprocess.run(judge, check=False)
    yield "search: nDCG@10 and recall, see above", "", "baseline", done.returncode == 0


def table(rows):
    """Print name, value, goal and verdict of each row; return whether all goals are reached."""
    print(f"\n{'what':44} {'value':>10} {'goal':>10}")
    for name, value, goal, reached in rows:
        print(f"{name:44} {value:>10} {goal:>10}  {'ok' if reached else 'MISSED'}")
    return all(row[-1] for row in rows)


def main():
    lighthouse.install()
    with site_under_test.portal() as site:
        paths = site_under_test.measured_paths(site)
        urls = {name: f"{site.url}{path}" for name, path in paths.items()}
        print("Weighing the pages", flush=True)
        weights = weight.measure(urls)
        print("Running Lighthouse three times a page", flush=True)
        scores = {name: lighthouse.measure(url) for name, url in urls.items()}
        print("Measuring CPU against a stock Wagtail blog", flush=True)
        ratios = cpu.compare(site, {**paths, "feed": "/feed.atom"})
    print("Judging a large contest in memory", flush=True)
    seconds = judging.measure()
    print("Taking in a photograph of 60 megapixels", flush=True)
    ingested = ingest.measure()
    measured = {
        "lighthouse": scores,
        "weight": weights,
        "cpu": ratios,
        "judging": seconds,
        "ingest": ingested,
        "pages": paths,
    }
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    target.write_text(json.dumps(measured, indent=1, ensure_ascii=False))
    rows = [
        *rows_of_lighthouse(scores),
        *rows_of_weight(weights),
        *rows_of_cpu(ratios),
        *judging.rows(seconds),
        *ingest.rows(ingested),
        *rows_of_relevance(),
    ]
    reached = table(rows)
    print(f"\n{target.relative_to(site_under_test.ROOT)}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
