"""Exit 0 when the running Python can carry the portal, else say what it lacks.

Runs under any Python 3, so that an old one can be told apart from a missing one.
"""

import sys


def lacks():
    """Return what this interpreter lacks, as a sentence; empty when it fits."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an old Python must be able to say so
        return "Python 3.11 or newer is needed, this is %d.%d." % sys.version_info[:2]  # noqa: UP031
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return "Python's venv module is missing (Debian: apt-get install python3-venv)."
    try:
        import sqlite3  # noqa: PLC0415

        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except (ImportError, sqlite3.OperationalError):
        return "Python's SQLite lacks full-text search (FTS5)."
    return ""


if __name__ == "__main__":
    problem = lacks()
    if problem:
        sys.exit(problem)
