from collections import Counter

import pytest
from PIL import Image

from exhibitions.demo.works import SEED, contributors, seed_works, take_in
from exhibitions.models import IntakeCheck
from exhibitions.models.categories import SUBKINDS
from exhibitions.submissions.fingerprints import perceptual_hashes
from exhibitions.submissions.likeness import likely_same
from tests.factories.contests import WHILE_OPEN
from tests.factories.units import TownFactory, UnitFactory
from tests.factories.users import UserFactory

WORKS = seed_works("works.json")
OPEN_WORKS = seed_works("open_works.json")


def test_sixty_works_hang_twenty_in_each_category():
    assert Counter(work["category"] for work in WORKS) == {"S": 20, "P": 20, "F": 20}


@pytest.mark.parametrize("work", (*WORKS, *OPEN_WORKS), ids=lambda work: work["title"])
def test_work_is_complete(work):
    files = [SEED / "works" / name for name in work["files"]]

    assert all(file.exists() for file in files)
    assert work["subkind"] in SUBKINDS[work["category"]]
    assert 0 < len(work["statement"]) <= 300
    assert len(work["transcription"]) <= 500
    assert (len(files) > 1) == (work["subkind"] == "组照")
    assert (work["width_cm"] is None) == (work["category"] == "P")
    assert "作者" in work["author"] or "投稿人" in work["author"]


def test_every_picture_is_somebodys():
    named = {name for work in (*WORKS, *OPEN_WORKS) for name in work["files"]}

    assert {path.name for path in (SEED / "works").iterdir()} == named


def test_marks_are_of_five_judges_on_four_criteria():
    shapes = {(len(work["marks"]), *map(len, work["marks"])) for work in WORKS}

    assert shapes == {(5, 4, 4, 4, 4, 4)}


def test_work_is_taken_in_as_if_it_had_been_sent(category):
    school = UnitFactory(town=TownFactory(name=WORKS[0]["town"]))

    entry = take_in(
        WORKS[0],
        category,
        at=WHILE_OPEN,
        status="accepted",
        checker=UserFactory(),
        units=contributors([WORKS[0]["town"]]),
    )

    submission = entry.submission
    person = submission.credits.get().participant
    assert (person.name, person.unit) == (WORKS[0]["author"], school)
    assert submission.declarations.count() == 4
    assert IntakeCheck.objects.get().redacted_statement == WORKS[0]["statement"]
    asset = submission.assets.get()
    with asset.master.open("rb") as file, Image.open(file) as picture:
        assert picture.size == (asset.master_width, asset.master_height)
        assert not picture.getexif()
    assert asset.thumbnail.size < asset.master.size
    entry.refresh_from_db()
    assert entry.receipts.get().digest == entry.entry_digest


def test_author_without_a_unit_is_of_the_town(category):
    entry = take_in(OPEN_WORKS[0], category, at=WHILE_OPEN, status="submitted")

    person = entry.submission.credits.get().participant
    assert person.unit_name == f"{OPEN_WORKS[0]['town']}居民"
    assert not IntakeCheck.objects.exists()


def test_pictures_are_not_taken_for_each_other():
    """The closest kin of the seed: landscapes, paper cuts."""
    kin = ("f01", "f02", "open-f1", "f18", "f19", "open-f2")
    hashes = [perceptual_hashes(SEED / "works" / f"{name}.webp") for name in kin]

    assert not any(likely_same(one, other) for n, one in enumerate(hashes) for other in hashes[:n])
