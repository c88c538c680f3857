"""How `make run` ends: politely when asked once, at once when asked twice, always in silence."""

import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

PATIENCE = 20  # seconds; nothing here takes more than two unless the machine is busy
# Children that say they run; the second one ignores whoever asks politely.
# In one write each: their lines must not mingle.
CHILD = "import os, time; os.write(1, b'running\\n'); time.sleep(60)"
ENDING = "import os; os.write(1, b'running\\n'); input()"  # when it is told to
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {CHILD}"
RUNNER = """
import os, sys
sys.path.insert(0, "scripts")
import run
run.PATIENCE, run.TWICE = 0, float(sys.argv[1])
children = [[sys.executable, "-c", code] for code in sys.argv[2:]]
sys.exit(run.keep_running(children, {**os.environ, "SITE_URL": "http://127.0.0.1"}, 9))
"""


@pytest.fixture
def runner():
    """Return a function: children's code, seconds that make two signals one -> the process."""
    started = []

    def start(*children, twice=0.0):
        process = subprocess.Popen(
            [sys.executable, "-c", RUNNER, str(twice), *children],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        for _child in children:
            assert process.stdout.readline() == "running\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_asked_once_it_ends_its_children_and_says_so(runner):
    process = runner(CHILD, CHILD)

    process.send_signal(signal.SIGTERM)

    assert process.communicate(timeout=PATIENCE) == ("\nStopping.\n", "")
    assert process.returncode == 0


def test_asked_twice_it_does_not_wait_for_a_child_that_will_not_end(runner):
    process = runner(CHILD, DEAF)
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() + process.stdout.readline() == "\nStopping.\n"
    before = time.monotonic()

    process.send_signal(signal.SIGTERM)

    assert process.communicate(timeout=PATIENCE) == ("", "")
    assert process.returncode == 0
    assert time.monotonic() - before < 8  # less than the grace of one who asked once


def test_a_signal_that_arrives_double_is_one(runner):
    process = runner(CHILD, CHILD, twice=60)

    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGINT)

    assert process.communicate(timeout=PATIENCE) == ("\nStopping.\n", "")
    assert process.returncode == 0


def test_a_child_that_ends_takes_the_other_along(runner):
    process = runner(CHILD, ENDING)

    output, complaint = process.communicate("end\n", timeout=PATIENCE)

    assert (process.returncode, output) == (1, "")
    assert complaint.startswith("The server or the worker has ended")
