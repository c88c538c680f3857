import subprocess
import sys

import pytest

from portal.core.sandbox import (
    ROOT,
    Limits,
    SandboxFailed,
    TooDemanding,
    module_command,
    run_in_sandbox,
)

MEGABYTE = 2**20
LIMITS = Limits(memory=900 * MEGABYTE, cpu_seconds=7, patience=20, file_bytes=5 * MEGABYTE)
TELL = """
import json, os, resource
from portal.core.sandbox import begin
task = begin()
names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE")
bounds = [resource.getrlimit(getattr(resource, name)) for name in names]
print(json.dumps({"task": task, "bounds": bounds, "environment": dict(os.environ)}))
"""


def run(script, task=None, limits=LIMITS):
    return run_in_sandbox((sys.executable, "-c", script), task or {}, limits)


def test_child_is_told_its_task_and_bounded_for_good():
    told = run(TELL, {"path": "/tmp/附件.pdf"})

    bounds = (LIMITS.memory, LIMITS.cpu_seconds, LIMITS.file_bytes)
    assert told["task"] == {"path": "/tmp/附件.pdf"}
    assert told["bounds"] == [[bound, bound] for bound in bounds]


def test_child_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary-of-the-environment")

    assert "canary" not in str(run(TELL))


@pytest.mark.parametrize(
    "end", ("os.abort()", "os.kill(os.getpid(), 11)", "os.kill(os.getpid(), 9)")
)
def test_fall_of_the_child_is_the_fault_of_the_file(end):
    with pytest.raises(TooDemanding):
        run(f"import os; {end}")


def test_endless_waiting_is_given_up():
    limits = Limits(memory=900 * MEGABYTE, cpu_seconds=7, patience=0.5, file_bytes=0)

    with pytest.raises(TooDemanding):
        run("import signal; signal.pause()", limits=limits)


def test_endless_work_is_ended():
    limits = Limits(memory=900 * MEGABYTE, cpu_seconds=1, patience=20, file_bytes=0)

    with pytest.raises(TooDemanding):
        run("from portal.core.sandbox import begin; begin()\nwhile True: pass", limits=limits)


def test_failure_of_ours_is_told_from_that_of_the_file(caplog):
    with pytest.raises(SandboxFailed):
        run("raise OSError(28, 'No space left on device')")

    assert "No space left on device" in caplog.text


def test_module_runs_from_the_checkout():
    command = [*module_command("portal.core.sandbox")]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (0, b"")
