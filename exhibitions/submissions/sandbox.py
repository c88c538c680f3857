"""Has a stranger's file opened by a child process, which may fall without harm.

The caller never loads a decoder; the child gets no secret, little memory and little time.
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from .errors import IngestFailed, RefusedPicture
from .facts import MEGABYTE, IngestedPicture, MasterFacts, PictureFacts, PicturePolicy

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "exhibitions.submissions.ingest")
MEMORY = 2048 * MEGABYTE  # of address space; a picture at the limit of a policy takes half
CPU_SECONDS = 60
PATIENCE = 90  # seconds on the clock
FILE_BYTES = 1024 * MEGABYTE  # of one file: a picture that must be turned lays its pixels down
LOGGED = 2000  # characters of what a failed child said
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


def inspect_in_sandbox(path: Path, policy: PicturePolicy) -> PictureFacts:
    """Look at a file and make nothing of it: quick enough while a contestant waits.

    Raises:
        RefusedPicture: the file cannot be taken.
        IngestFailed: it could not be looked at; try again later.
    """
    return PictureFacts(**_run(path, None, policy))


def ingest_in_sandbox(path: Path, directory: Path, policy: PicturePolicy) -> IngestedPicture:
    """Look at a file and make master, thumbnail and tiles of it.

    Args:
        path: of the file as it was sent.
        directory: an existing, empty folder; after a failure it may hold remains.
        policy: what the category takes.

    Raises:
        RefusedPicture: the file cannot be taken.
        IngestFailed: it could not be taken in; try again later.
    """
    made = _run(path, directory, policy)
    return IngestedPicture(
        facts=PictureFacts(**made["facts"]),
        master=MasterFacts(**made["master"]),
        thumbnail=MasterFacts(**made["thumbnail"]),
        hashes=tuple(made["hashes"]),
        tiles=made["tiles"],
    )


def _run(path, directory, policy):
    task = {
        "path": str(path.resolve()),
        "directory": directory and str(directory.resolve()),
        "policy": asdict(policy),
        "limits": {"memory": MEMORY, "seconds": CPU_SECONDS, "file_bytes": FILE_BYTES},
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the file's name goes by stdin
            COMMAND,
            input=json.dumps(task).encode(),
            capture_output=True,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.warning("A picture took longer than %s seconds and was given up.", PATIENCE)
        raise RefusedPicture("too_demanding") from None
    return _answer(done)


def _answer(done):
    if done.returncode < 0:  # killed: by its limits, or by a decoder that fell
        logger.warning("A picture ended its process by signal %s.", -done.returncode)
        raise RefusedPicture("too_demanding")
    if done.returncode:
        said = done.stderr.decode(errors="replace")[-LOGGED:]
        logger.error("Pictures cannot be taken in: %s", said)
        raise IngestFailed
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise RefusedPicture(answer["refused"], **answer["params"])
    return answer
