"""Has a stranger's file opened by a child process, which may fall without harm.

The caller never loads a decoder; the child gets no secret, little memory and little time. Both
ends are here, and both know no settings and no database. A task is one JSON object on the child's
standard input, its answer one on standard output.
"""

import json
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
LOGGED = 2000  # characters of what a failed child said
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Limits:
    """What a child is given.

    Attributes:
        memory: bytes of address space.
        cpu_seconds: of computing.
        patience: seconds on the clock.
        file_bytes: of one file that it writes.
    """

    memory: int
    cpu_seconds: int
    patience: float
    file_bytes: int


class TooDemanding(Exception):
    """The child was ended by its limits, or by a decoder that fell."""


class SandboxFailed(Exception):
    """Our side failed (no space, a broken installation), not the file: try again later."""


def run_in_sandbox(command: Sequence[str], task: dict, limits: Limits) -> dict:
    """Start a child, hand it a task and return its answer.

    Args:
        command: a program that calls `begin` before anything else, for instance a module of
            ours by `module_command`.
        task: what JSON can hold.
        limits: what the child is given.

    Raises:
        TooDemanding: it took too much, or fell.
        SandboxFailed: it could not do its work, whatever the file.
    """
    bounds = {
        "memory": limits.memory,
        "seconds": limits.cpu_seconds,
        "file_bytes": limits.file_bytes,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the file's name goes by stdin
            command,
            input=json.dumps({"limits": bounds, **task}).encode(),
            capture_output=True,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            timeout=limits.patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.warning("A file took longer than %s seconds and was given up.", limits.patience)
        raise TooDemanding from None
    return _answer(command, done)


def module_command(name: str) -> tuple[str, ...]:
    """Return the command that runs a module of ours with this Python."""
    return (sys.executable, "-m", name)


def begin() -> dict:
    """Read the task in the child, which is bounded for good before it is told any more."""
    task = json.load(sys.stdin)
    limit_process(**task.pop("limits"))
    return task


def limit_process(memory: int, seconds: int, file_bytes: int) -> None:
    """Bound this process for good: bytes of address space, seconds of CPU, bytes of one file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(command, done):
    if done.returncode < 0:
        logger.warning("A file ended the process of its reader by signal %s.", -done.returncode)
        raise TooDemanding
    if done.returncode:
        said = done.stderr.decode(errors="replace")[-LOGGED:]
        logger.error("%s cannot do its work: %s", command[-1], said)
        raise SandboxFailed
    return json.loads(done.stdout)
