"""Runs a step only when what it depends on has changed, remembered as a hash in a small file."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fingerprint(patterns: Iterable[str], *more: str) -> str:
    """Hash the files that match the globs below the project, by path and content, and `more`."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted({found for pattern in patterns for found in ROOT.glob(pattern)}):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Stamps:
    """The steps already done for one data directory; it and they are thrown away together."""

    def __init__(self, folder: Path):
        self.folder = folder

    def is_fresh(self, name: str, state: str) -> bool:
        stamp = self.folder / name
        return stamp.is_file() and stamp.read_text() == state

    def run(self, name: str, state: str, step: Callable[[], object]) -> None:
        """Run the step unless it succeeded before in the same state."""
        if self.is_fresh(name, state):
            return
        (self.folder / name).unlink(missing_ok=True)
        step()
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(state)
