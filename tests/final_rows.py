"""Lets a transactional test be cleaned up, although the database keeps some rows for good."""

from importlib import import_module

from django.core.management.commands import flush

guards = import_module("exhibitions.migrations.0004_guard_the_chain").statements


def step_aside_for_the_flush(monkeypatch) -> None:
    """Take the triggers away around the flush after a test, and nowhere else."""

    def sql_flush(style, connection, **options):
        vendor = connection.vendor
        deletions = own(style, connection, **options)
        return [*guards(vendor, undo=True), *deletions, *guards(vendor, undo=False)]

    own = flush.sql_flush
    monkeypatch.setattr(flush, "sql_flush", sql_flush)
