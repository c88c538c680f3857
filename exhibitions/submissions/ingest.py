"""Takes in one file in a process of its own, started by `sandbox` and limited before it reads.

Run as `python -m exhibitions.submissions.ingest`: the task is one JSON object on standard input,
the answer one on standard output. Knows no settings, no database and no secret.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pyvips
from PIL import Image

from portal.core.sandbox import begin

from .errors import RefusedPicture
from .facts import MASTER, THUMBNAIL, TILES, IngestedPicture, PictureFacts, PicturePolicy
from .fingerprints import perceptual_hashes
from .masters import make_master, make_thumbnail, make_tiles, needs_tiles
from .pictures import inspect_picture

THREADS = 2


def ingest(path: Path, directory: Path, policy: PicturePolicy) -> IngestedPicture:
    """Look at a file and make all that is needed of it.

    Args:
        path: of the file as it was sent.
        directory: an existing, empty folder for what is made.
        policy: what the category takes.

    Raises:
        RefusedPicture: as of `pictures.inspect_picture`.
    """
    facts = inspect_picture(path, policy)
    try:
        return _made(path, directory, facts)
    except RefusedPicture as refusal:
        # It was whole a moment ago: what failed now is the memory that decoding takes.
        raise RefusedPicture("too_demanding") from refusal


def _made(path, directory, facts):
    master = make_master(path, directory / MASTER)
    thumbnail = make_thumbnail(directory / MASTER, directory / THUMBNAIL)
    tiles = ""
    if needs_tiles(facts.width, facts.height):
        tiles = make_tiles(path, directory, TILES).name
    hashes = perceptual_hashes(directory / THUMBNAIL)
    return IngestedPicture(facts, master, thumbnail, hashes, tiles)


def answer(task: dict) -> dict:
    """Carry out a task; return the facts or the refusal, as JSON can hold them."""
    path, policy = Path(task["path"]), PicturePolicy(**task["policy"])
    try:
        if task["directory"] is None:
            facts: PictureFacts | IngestedPicture = inspect_picture(path, policy)
        else:
            facts = ingest(path, Path(task["directory"]), policy)
    except RefusedPicture as refusal:
        return {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        return {"refused": "too_demanding", "params": {}}
    return asdict(facts)


def main() -> None:
    task = begin()
    pyvips.concurrency_set(THREADS)
    # Our own limit counts, before anything is decoded; Pillow's would only warn.
    Image.MAX_IMAGE_PIXELS = task["policy"]["max_pixels"]
    json.dump(answer(task), sys.stdout)


if __name__ == "__main__":
    main()
