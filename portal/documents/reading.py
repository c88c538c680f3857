"""Has the words of a document read by a child process; loads no reader of files itself."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.core.sandbox import Limits, TooDemanding, module_command, run_in_sandbox

from .errors import BROKEN, TOO_DEMANDING, Unreadable

logger = logging.getLogger(__name__)

COMMAND = module_command("portal.documents.extraction")
LIMITS = Limits(
    memory=1024 * 2**20,
    cpu_seconds=30,
    patience=60,
    file_bytes=2**20,  # it has nothing to write
)


def read_text(document) -> str:
    """Return the words of a document's file, never empty.

    Raises:
        Unreadable: it holds no words, or none that can be had.
        portal.core.sandbox.SandboxFailed: it could not be looked at; try again later.
    """
    try:
        with _local_file(document) as path:
            answer = run_in_sandbox(COMMAND, {"path": str(path.resolve(strict=True))}, LIMITS)
    except FileNotFoundError:
        raise Unreadable(BROKEN) from None
    except TooDemanding:
        raise Unreadable(TOO_DEMANDING) from None
    if "unreadable" in answer:
        if answer["why"]:
            logger.info("Document %s cannot be read: %s", document.pk, answer["why"])
        raise Unreadable(answer["unreadable"])
    return answer["text"]


@contextmanager
def _local_file(document) -> Iterator[Path]:
    if document.is_stored_locally():
        yield Path(document.file.path)
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"attachment.{document.file_extension}"
        with document.open_file() as file, path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        yield path
