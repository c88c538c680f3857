"""Lighthouse, mobile: the median of three runs for each page."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROUNDS = 3
PATIENCE = 180  # seconds for one run
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {
    "lcp_ms": "largest-contentful-paint",
    "cls": "cumulative-layout-shift",
    "tbt_ms": "total-blocking-time",
    "bytes": "total-byte-weight",
}
CHROMIUM_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def install() -> None:
    """Install Lighthouse from the lock file, unless it is there."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("chromium"):
        sys.exit("Lighthouse needs Node and Chromium: apt-get install npm chromium.")
    if not (FOLDER / "node_modules" / ".bin" / "lighthouse").exists():
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FOLDER, env=environment, check=True)


def measure(url: str) -> dict[str, float]:
    """Return the medians of scores (0-100) and metrics (ms, bytes) of a page."""
    rounds = [_once(url) for _ in range(ROUNDS)]
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def _once(url):
    done = subprocess.run(
        [
            str(FOLDER / "node_modules" / ".bin" / "lighthouse"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(GOALS)}",
            f"--chrome-flags={CHROMIUM_FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium")},
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    report = json.loads(done.stdout)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in GOALS}
    audits = {name: report["audits"][audit]["numericValue"] for name, audit in METRICS.items()}
    return {**scores, **audits, "failed": len(_failed(report))} | _remember(url, report)


def _failed(report):
    """Return the audits that cost points."""
    return [
        f"{name}: {audit['title']}"
        for name, audit in report["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def _remember(url, report):
    print(f"    {url}: " + "; ".join(_failed(report)), file=sys.stderr)
    return {}
