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
ATTEMPTS = 3
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


def measure(url: str) -> dict:
    """Return the medians of scores (0-100) and metrics (ms, bytes), and what cost points."""
    rounds = [_once(url) for _ in range(ROUNDS)]
    medians = {
        name: statistics.median(each[name] for each in rounds) for name in (*GOALS, *METRICS)
    }
    return {**medians, "audits": sorted({audit for each in rounds for audit in each["audits"]})}


def _once(url):
    report = next(filter(None, (_report(url) for _ in range(ATTEMPTS))), None)
    if report is None:
        sys.exit(f"Lighthouse cannot measure {url}.")
    scores = {name: round(report["categories"][name]["score"] * 100) for name in GOALS}
    values = {name: report["audits"][audit]["numericValue"] for name, audit in METRICS.items()}
    failed = [
        f"{name}: {audit['title']}"
        for name, audit in report["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    return {**scores, **values, "audits": failed}


def _report(url):
    """Run Lighthouse once; return None when Chromium gave it no trace, which happens under load."""
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
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else None
