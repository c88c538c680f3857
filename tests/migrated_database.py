"""Keeps a freshly migrated SQLite file, so that only the first run after a change migrates."""

import hashlib
import os
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.machine import on_postgresql

CACHE = settings.BASE_DIR / ".cache" / "test-databases"


def copy() -> Path:
    """Return the path of this run's database; filled when a migrated one was kept."""
    path = settings.TEST_ROOT / "db.sqlite3"
    kept = _kept()
    if kept.exists():
        shutil.copy(kept, path)
    return path


def keep() -> None:
    """Keep this run's database, just migrated, for later runs with the same migrations."""
    kept = _kept()
    if on_postgresql() or kept.exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    own = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(own)])
    own.replace(kept)


def _kept():
    # What is done after migrating (permissions, content types) is done again on a copy.
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    ours = (Path(app.path) for app in apps.get_app_configs() if "site-packages" not in app.path)
    for folder in sorted(ours):
        for path in sorted(folder.glob("migrations/*.py")):
            digest.update(str(path).encode() + path.read_bytes())
    return CACHE / f"{digest.hexdigest()}.sqlite3"
