"""What every test may rely on: a file database, a minimal tree, the HTML checker."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache

from tests import nu_checker
from tests.machine import missing, on_postgresql


def pytest_collection_modifyitems(config, items):
    """Leave out what the database of this run cannot answer, without calling it a skip."""
    absent = "sqlite" if on_postgresql() else "postgres"
    left_out = [item for item in items if item.get_closest_marker(absent)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_setup(item):
    if item.get_closest_marker("redis") and not os.environ.get("REDIS_URL"):
        missing("No Redis server; `make test` starts one, or set REDIS_URL.")


def pytest_unconfigure(config):
    # The controller of a parallel run has loaded the settings as well and made a folder too.
    shutil.rmtree(settings.TEST_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    # A file, as in production: server threads of browser tests must not share one connection.
    database = settings.DATABASES["default"]
    if not on_postgresql():
        path = settings.TEST_ROOT / "db.sqlite3"
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(path)}


@pytest.fixture(autouse=True)
def _empty_cache():
    yield
    cache.clear()


@pytest.fixture
def html_errors():
    """Return a function: mapping of name to HTML -> sorted lines of the Nu checker's errors."""
    if not nu_checker.available():
        missing("No Java runtime for the HTML checker; apt-get install default-jre-headless.")
    return nu_checker.errors
