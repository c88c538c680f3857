"""`make lint` and `make check`: the checks that need no browser and no second database."""

import os
import subprocess
import sys

from compile_translations import compile_translations
from stamps import ROOT

PYTHON = sys.executable
MANAGE = [PYTHON, "-W", "error", "manage.py"]
# Enough for the production settings to start; nothing here is a secret.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "check-only-7Kq2mX9vT4bN8wR1yU6pL3sD5fG0hJcZaEiOtQxVnMkB",
    "FIELD_KEYS": "Y2hlY2stb25seS1uZXZlci1pbi1wcm9kdWN0aW9uISE=",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "sqlite://:memory:",
    "CACHE_URL": "locmemcache://",
}
DEMO = {"DJANGO_SETTINGS_MODULE": "portal.settings.demo", "DATABASE_URL": "sqlite://:memory:"}

GROUPS = {
    "lint": [
        ("ruff check", [PYTHON, "-m", "ruff", "check", "--quiet", "."], {}),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."], {}),
        ("djlint", [PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"], {}),
    ],
    "django": [
        ("manage.py check", [*MANAGE, "check", "--fail-level", "WARNING"], DEMO),
        (
            "manage.py check --deploy",
            [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
        (
            "manage.py makemigrations --check",
            [*MANAGE, "makemigrations", "--check", "--dry-run"],
            DEMO,
        ),
    ],
}


def passes(name, command, environment):
    """Run one check quietly; print what it said only when it fails."""
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"{'ok    ' if run.returncode == 0 else 'FAILED'}  {name}", flush=True)
    if run.returncode:
        print(run.stdout)
    return run.returncode == 0


def main(groups):
    """Run every check of the groups, all of them even when one fails."""
    compile_translations()
    results = [passes(*check) for group in groups for check in GROUPS[group]]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(GROUPS)))
