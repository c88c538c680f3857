"""Fills the test database with the demo portal: once by its commands, then from a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests.machine import on_postgresql

SEEDS = ("seed_users", "seed_units", "seed_news", "seed_exhibitions", "seed_contests", "seed_home")


class DemoContent:
    """The rows of the demo; its pictures stay in the folder of this run's media."""

    def __init__(self, copy: Path):
        self.copy = copy

    def put_in_place(self) -> None:
        """Make the test database hold the demo, whatever the last test left in it."""
        if self.copy.exists():
            with closing(sqlite3.connect(self.copy)) as kept:
                connection.ensure_connection()
                kept.backup(connection.connection)
        else:
            self._seed()
        ContentType.objects.clear_cache()
        cache.clear()

    def _seed(self):
        call_command("setup_portal")
        with override_settings(DEMO=True):
            for name in SEEDS:
                call_command(name, verbosity=0)
        if not on_postgresql():
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.copy)])
