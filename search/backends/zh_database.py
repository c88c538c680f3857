"""The search backend for Chinese: picks SQLite's or PostgreSQL's, as modelsearch's own does."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string
from modelsearch.backends import database

# By name: the module of the other database cannot be imported, its models do not exist.
BACKENDS = {
    "postgresql": "search.backends.zh_postgres.PostgresBigramBackend",
    "sqlite": "search.backends.zh_sqlite.SqliteBigramBackend",
}


def SearchBackend(params):  # noqa: N802 the name that modelsearch looks for
    """Return the Chinese backend of the default database.

    On SQLite modelsearch's plain LIKE stands in while the index table is not migrated yet.

    Raises:
        ImproperlyConfigured: neither SQLite with FTS5 nor PostgreSQL.
    """
    if connection.vendor not in BACKENDS:
        raise ImproperlyConfigured(f"No Chinese search on {connection.vendor}.")
    stock = database.SearchBackend(params)
    if connection.vendor == "sqlite" and not database.USE_SQLITE_FTS:
        return stock
    return import_string(BACKENDS[connection.vendor])(params)
