"""Fills a folder with the demo portal, as `make run` does.

Usage: python -m tests.demo_filling FOLDER, with the settings of the tests. `make test` does so
beside other tests and names the folder in TEST_DEMO.
"""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

# What would lead a portal to data of somebody else's.
ELSEWHERE = {
    "CACHE_URL",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "ELASTICSEARCH_URL",
    "MEDIA_ROOT",
    "PRIVATE_ROOT",
    "SITE_URL",
}


def own_environment(folder: Path) -> dict[str, str]:
    """Return this process's environment for a portal that keeps all its data in a folder."""
    ours = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return ours | {"VAR_ROOT": str(folder)}


def fill(folder: Path) -> None:
    """Prepare the demo in an empty folder and let its worker do what is left.

    Raises:
        subprocess.CalledProcessError: one of the two failed, and has said why.
    """
    environment = {
        **own_environment(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_KEYS": ",".join(settings.FIELD_KEYS),
    }
    worker = ["manage.py", "db_worker", "--queue-name=*", "--batch", "--no-reload", "-v0"]
    for arguments in (["scripts/prepare_demo.py"], worker):
        subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
