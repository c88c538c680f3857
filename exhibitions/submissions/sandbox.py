"""Has a stranger's picture opened by a child process; the caller never loads a decoder."""

from dataclasses import asdict
from pathlib import Path

from portal.core.sandbox import (
    Limits,
    SandboxFailed,
    TooDemanding,
    module_command,
    run_in_sandbox,
)

from .errors import IngestFailed, RefusedPicture
from .facts import MEGABYTE, IngestedPicture, MasterFacts, PictureFacts, PicturePolicy

COMMAND = module_command("exhibitions.submissions.ingest")
MEMORY = 2048 * MEGABYTE  # of address space; a picture at the limit of a policy takes half
CPU_SECONDS = 60
PATIENCE = 90  # seconds on the clock
FILE_BYTES = 1024 * MEGABYTE  # of one file: a picture that must be turned lays its pixels down


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
    }
    try:
        answer = run_in_sandbox(COMMAND, task, Limits(MEMORY, CPU_SECONDS, PATIENCE, FILE_BYTES))
    except TooDemanding:
        raise RefusedPicture("too_demanding") from None
    except SandboxFailed:
        raise IngestFailed from None
    if "refused" in answer:
        raise RefusedPicture(answer["refused"], **answer["params"])
    return answer
