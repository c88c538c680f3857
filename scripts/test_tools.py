"""What the tests need beside Python, and how a machine gets it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import search_server
from services import postgres_bin
from stamps import ROOT

PATIENCE = 900  # seconds for apt-get on a slow mirror


@dataclass(frozen=True)
class Tool:
    """Something outside Python; without a required one the tests do not start."""

    name: str
    packages: tuple[str, ...]
    present: bool
    required: bool

    @property
    def command(self):
        return f"apt-get install {' '.join(self.packages)}"


def tools():
    """Look at the machine now."""
    chromium = bool(os.environ.get("CHROMIUM") or shutil.which("chromium"))
    found = [
        Tool("Chromium", ("chromium",), chromium, required=True),
        Tool("PostgreSQL", ("postgresql",), postgres_bin() is not None, required=True),
        # Without it Chromium draws boxes, and screenshots and widths are wrong.
        Tool("a Chinese font", ("fonts-noto-cjk",), has_chinese_font(), required=False),
        Tool("Java", ("default-jre-headless",), bool(shutil.which("java")), required=False),
        # It fetches Elasticsearch, once.
        Tool("Maven", ("maven",), not search_server.wants_maven(), required=False),
    ]
    if redis_is_tested():
        redis = bool(shutil.which("redis-server"))
        found.append(Tool("Redis", ("redis-server",), redis, required=False))
    return found


def has_chinese_font():
    if not shutil.which("fc-list"):
        return False
    run = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False)
    return bool(run.stdout.strip())


def redis_is_tested():
    marker = "pytest.mark.redis"
    return any(marker in path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))


def missing():
    return [tool for tool in tools() if not tool.present]


def install(absent):
    """Install the packages of the tools where that is possible: as root, on Debian."""
    if not absent or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    packages = [package for tool in absent for package in tool.packages]
    print("Installing", *packages, flush=True)
    log = ROOT / ".cache" / "apt.log"
    log.parent.mkdir(exist_ok=True)
    if apt(log, "update") or apt(log, "install", "--yes", "--no-install-recommends", *packages):
        print(log.read_text()[-2000:])


def apt(log: Path, *arguments):
    with log.open("a") as output:
        return subprocess.run(
            ["apt-get", "--quiet", *arguments],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        ).returncode
