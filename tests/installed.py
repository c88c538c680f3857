"""What `setup_portal` makes, made once by each process and then copied row by row."""

from django.core.management import call_command
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple]]]  # table -> names of columns, rows


class Installation:
    """The rows of a portal that was just set up, for whoever finds the database as it was then."""

    def __init__(self):
        self.before: Rows | None = None
        self.changed: Rows = {}

    def put_in_place(self) -> None:
        """Set the portal up, or write what setting it up wrote the last time."""
        before = _all_rows()
        if before != self.before:
            call_command("setup_portal")
            after = _all_rows()
            self.changed = {name: rows for name, rows in after.items() if rows != before[name]}
            self.before = before
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for table, (columns, rows) in self.changed.items():
                cursor.execute(f'DELETE FROM "{table}"')
                names = ", ".join(f'"{column}"' for column in columns)
                holders = ", ".join(["%s"] * len(columns))
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({holders})', rows)


def _all_rows() -> Rows:
    """Read every table but those that the database keeps by itself beside another."""
    tables = [name for name in connection.introspection.django_table_names() if "_fts" not in name]
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [
                column.name if hasattr(column, "name") else column[0]
                for column in cursor.description
            ]
            rows[table] = (columns, sorted(cursor.fetchall(), key=repr))
    return rows
