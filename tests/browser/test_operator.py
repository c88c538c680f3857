"""An operator follows the README: clone, `make run`, look, stop, start again."""

import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings

from tests.demo_filling import own_environment

FIRST_START = 300  # seconds; filling the demo beside other tests takes a minute or two
SECOND_START = 90
GRACE = 20
INDEXING = 90
PAGES = {
    "/": "海安人口网",
    "/xin-wen/zhen-xun/": "白甸镇",
    "/wen-hua-zhen-di/": "示范点",
    "/feed.atom": "<entry",
    "/export/nantong/feed.atom": "<entry",
    f"/search/?q={quote('国策杯')}": "征集启事",
}
EDIT = """
from news.models import ArticlePage
page = ArticlePage.objects.get(title="5个科研项目背后的数字")
page.summary = "编辑改过的摘要。"
page.save_revision().publish()
"""


@pytest.fixture
def clone(tmp_path):
    """Return a clone of the project that borrows the installed packages."""
    if not (settings.BASE_DIR / ".git").exists():
        pytest.fail("This journey clones the repository, and there is none.", pytrace=False)
    folder = tmp_path / "portal"
    run("git", "clone", "--quiet", str(settings.BASE_DIR), str(folder))
    packages = folder / ".venv"
    (packages / "bin").mkdir(parents=True)
    borrowed = settings.BASE_DIR / ".venv"
    for stamp in borrowed.glob(".installed-*"):
        shutil.copy(stamp, packages)
    python = packages / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{borrowed}/bin/python" "$@"\n')
    python.chmod(0o755)
    return folder


def run(*command, **options):
    subprocess.run(command, check=True, capture_output=True, timeout=60, **options)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def portal(folder, environment, patience):
    """Keep `make run` going; it must answer within `patience` and end well on SIGTERM."""
    address = f"http://127.0.0.1:{environment['PORT']}"
    log = folder.parent / "run.log"
    with log.open("w") as output:
        started = subprocess.Popen(
            ["make", "run"],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(f"{address}/healthz", started, patience, log)
            yield address
        finally:
            started.send_signal(signal.SIGTERM)  # make hands it on
            started.wait(GRACE)
    assert "Traceback" not in log.read_text()
    assert refuses(int(environment["PORT"]))


def wait_for(url, process, patience, log):
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"{url} does not answer:\n{log.read_text()}", pytrace=False)


def refuses(port):
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"


def lacking(address, patience):
    """Return the pages without their text; the worker fills the search index after the start."""
    until = time.monotonic() + patience
    while True:
        left = {path for path, text in PAGES.items() if text not in get(address + path)}
        if not left or time.monotonic() > until:
            return left
        time.sleep(2)


def test_a_clone_serves_the_demo_and_keeps_what_an_editor_changed(clone, tmp_path):
    environment = own_environment(tmp_path / "var") | {"PORT": str(free_port())}

    with portal(clone, environment, FIRST_START) as address:
        assert lacking(address, INDEXING) == set()
        python = str(clone / ".venv" / "bin" / "python")
        demo = environment | {"DJANGO_SETTINGS_MODULE": "portal.settings.demo"}
        run(python, "manage.py", "shell", "-c", EDIT, cwd=clone, env=demo)

    with portal(clone, environment, SECOND_START) as address:
        assert "编辑改过的摘要。" in get(f"{address}/xin-wen/sheng-yu-wen-hua/")
