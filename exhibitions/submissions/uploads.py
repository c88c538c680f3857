"""Takes files from a form: never more than a ceiling, looked at before they are kept."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from .errors import IngestFailed, RefusedPicture
from .facts import MEGABYTE, PictureFacts, PicturePolicy
from .sandbox import inspect_in_sandbox

CEILING = 128 * MEGABYTE  # of one file, whatever a policy says
# Each look is a process of its own; more of them at once would only take turns.
LOOKS = BoundedSemaphore(2)


class Ceiling(FileUploadHandler):
    """Throws away a file that grows beyond the ceiling; the rest of the form is read."""

    def __init__(self, request=None):
        super().__init__(request)
        self.largest = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        self.largest = max(self.largest, self.received)
        if self.received > CEILING:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def watch_uploads(request: HttpRequest) -> Ceiling:
    """Put the ceiling over a request whose body is not read yet."""
    ceiling = Ceiling(request)
    request.upload_handlers.insert(0, ceiling)
    return ceiling


def look_at(upload, policy: PicturePolicy) -> PictureFacts:
    """Say what an uploaded file is, while the contestant waits.

    When nothing can be looked at because of us, the file is taken as it is: the worker looks
    again, and nobody is sent away for our fault.

    Raises:
        RefusedPicture: the file cannot be taken.
    """
    if not upload.size or upload.size > policy.max_bytes:
        raise _size_refusal(upload.size, policy)
    with _on_disk(upload) as path:
        try:
            with LOOKS:
                return inspect_in_sandbox(path, policy)
        except IngestFailed:
            return _unseen(path)


def _size_refusal(size, policy):
    if not size:
        return RefusedPicture("empty", formats=policy.formats)
    return RefusedPicture("too_large", bytes=size, max_bytes=policy.max_bytes)


def _unseen(path):
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return PictureFacts("", 0, 0, "", 0, 1, "", path.stat().st_size, sha256)


@contextmanager
def _on_disk(upload) -> Iterator[Path]:
    if hasattr(upload, "temporary_file_path"):
        yield Path(upload.temporary_file_path())
    else:
        with NamedTemporaryFile(prefix="upload-") as copy:
            for chunk in upload.chunks():
                copy.write(chunk)
            copy.flush()
            yield Path(copy.name)
    upload.seek(0)
