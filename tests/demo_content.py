"""Puts the demo portal into the test database and into this run's media."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection

from tests.demo_filling import fill


class DemoContent:
    """The demo of this run: pictures once in the folder of its media, rows before each test."""

    def __init__(self):
        self.folder = Path(os.environ.get("TEST_DEMO") or settings.TEST_ROOT / "demo")
        if not self.folder.exists():
            fill(self.folder)
        for name, place in (("media", settings.MEDIA_ROOT), ("private", settings.PRIVATE_ROOT)):
            shutil.copytree(self.folder / name, place, dirs_exist_ok=True)

    def put_in_place(self) -> None:
        """Make the test database hold the demo, whatever the last test left in it."""
        with closing(sqlite3.connect(self.folder / "db.sqlite3")) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)
        ContentType.objects.clear_cache()
        cache.clear()
