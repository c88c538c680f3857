"""The search backend for Chinese: picks SQLite's or PostgreSQL's, as modelsearch's own does."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from modelsearch.backends import database


def SearchBackend(params):  # noqa: N802 the name that modelsearch looks for
    """Return the Chinese backend of the default database.

    Raises:
        ImproperlyConfigured: neither SQLite with FTS5 nor PostgreSQL.
    """
    if connection.vendor == "postgresql":
        # The other database's module cannot be imported: its models do not exist.
        from search.backends.zh_postgres import PostgresBigramBackend  # noqa: PLC0415

        return PostgresBigramBackend(params)
    if connection.vendor == "sqlite":
        return _sqlite_backend(params)
    raise ImproperlyConfigured(f"No Chinese search on {connection.vendor}.")


def _sqlite_backend(params):
    """Return ours, or modelsearch's plain LIKE while the index table is not migrated yet."""
    stock = database.SearchBackend(params)
    if not database.USE_SQLITE_FTS:
        return stock
    from search.backends.zh_sqlite import SqliteBigramBackend  # noqa: PLC0415 as above

    return SqliteBigramBackend(params)
