from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from portal.images.library import add_picture, credited_files

FREE = {"CC0 1.0", "CC BY 4.0", "CC BY 2.0", "Public Domain"}
LONGEST_SIDE = 1600  # pixels
LIMIT = 10 * 1024 * 1024  # bytes of all seed files
SEED_FILES = sorted(path for path in settings.BASE_DIR.glob("*/seed/*/*") if path.is_file())
PICTURES = [path for path in SEED_FILES if path.parent.name == "images"]


def row_of(path: Path) -> dict:
    return credited_files()[path.relative_to(settings.BASE_DIR).as_posix()]


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def test_every_seed_file_is_credited_under_a_free_licence():
    incomplete = [
        path.name
        for path in SEED_FILES
        if not (row_of(path)["author"] and row_of(path)["source"])
        or row_of(path)["licence"] not in FREE
    ]

    assert PICTURES
    assert incomplete == []


def test_credits_name_no_file_that_is_gone():
    gone = [name for name in credited_files() if not (settings.BASE_DIR / name).exists()]

    assert gone == []


def test_seed_pictures_are_small():
    sizes = {path.name: max(size_of(path)) for path in PICTURES}

    assert {name for name, size in sizes.items() if size > LONGEST_SIDE} == set()
    assert sum(path.stat().st_size for path in SEED_FILES) < LIMIT


@pytest.mark.usefixtures("root_page")
def test_picture_comes_with_its_credit():
    path = PICTURES[0]

    picture = add_picture(path)

    row = row_of(path)
    assert (picture.title, picture.credit, picture.licence) == (
        row["title"],
        row["author"],
        row["licence"],
    )
    assert (picture.width, picture.height) == size_of(path)


def test_picture_that_nobody_is_credited_for_is_refused():
    with pytest.raises(KeyError):
        add_picture(settings.BASE_DIR / "manage.py")
