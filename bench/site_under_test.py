"""Starts a site of its own for measuring, on a free port, and ends it."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".cache" / "bench"
PATIENCE = 90  # seconds for the first answer


@dataclass(frozen=True)
class RunningSite:
    """A server that answers; `pid` is the process that started its workers."""

    url: str
    pid: int

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=30) as answer:
            return answer.read().decode()

    def cpu_seconds(self) -> float:
        """Return the CPU time that the server and its workers have used so far."""
        ticks = sum(_ticks(pid) for pid in _family(self.pid))
        return ticks / os.sysconf("SC_CLK_TCK")


def _family(pid):
    """Return the process and all below it."""
    children = Path(f"/proc/{pid}/task").glob("*/children")
    below = [int(child) for file in children for child in file.read_text().split()]
    return [pid, *(each for child in below for each in _family(child))]


def _ticks(pid):
    # Fields 14 and 15 of proc(5) stat; the name before them may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(command: list, environment: dict, folder: Path = ROOT) -> None:
    """Run a step of the preparation; stop everything when it fails."""
    done = subprocess.run(command, cwd=folder, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed.")


@contextlib.contextmanager
def served(application: str, environment: dict, folder: Path, port: int) -> Iterator[RunningSite]:
    """Serve a WSGI application with granian, one worker, for the time of a `with` block."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--blocking-threads", "4", "--log-level", "error"]
    log = (DATA / f"{application.partition('.')[0]}.log").open("w")
    server = subprocess.Popen(
        [*command, application], cwd=folder, env=environment, stdout=log, stderr=log
    )
    try:
        site = RunningSite(f"http://127.0.0.1:{port}", server.pid)
        _wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(site, server):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            site.get("/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"The server does not answer; see {DATA}.")


@contextlib.contextmanager
def portal() -> Iterator[RunningSite]:
    """Serve the demo site, freshly seeded once and kept below .cache/bench."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "VAR_ROOT": str(DATA / "portal"),
        "SITE_URL": "http://127.0.0.1",
    }
    DATA.mkdir(parents=True, exist_ok=True)
    run([sys.executable, "scripts/prepare_demo.py"], environment)
    run([sys.executable, "manage.py", "db_worker", "--batch"], environment)
    with served("portal.wsgi:application", environment, ROOT, port) as site:
        yield site


def measured_paths(site: RunningSite) -> dict[str, str]:
    """Return what is measured: home, a list, and an article with a picture."""
    listing = "/xin-wen/yao-wen/"
    links = re.findall(rf'href="({listing}[a-z0-9-]+/)"', site.get(listing))
    with_picture = (link for link in links if "<picture" in site.get(link))
    return {"home": "/", "list": listing, "article": next(with_picture, links[0])}
