"""Taking pictures of the repository into the library, with the credits that belong to them."""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files import File

from portal.images.models import PortalImage

CREDITS = settings.BASE_DIR / "CREDITS.csv"


def add_picture(path: Path) -> PortalImage:
    """Add a file of the repository to the library.

    Args:
        path: of a picture that CREDITS.csv names.

    Raises:
        KeyError: nobody is credited for this file.
    """
    row = credited_files()[path.relative_to(settings.BASE_DIR).as_posix()]
    with path.open("rb") as file:
        return PortalImage.objects.create(
            title=row["title"],
            file=File(file, name=path.name),
            credit=row["author"],
            licence=row["licence"],
            source=" ".join(filter(None, (row["source"], row["source_version"]))),
        )


@cache
def credited_files() -> dict[str, dict[str, str]]:
    """Return the rows of CREDITS.csv by file."""
    with CREDITS.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}
