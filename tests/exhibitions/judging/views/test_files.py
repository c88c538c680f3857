import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from exhibitions.enums import RoundEntryStatus, RoundState
from exhibitions.models import EntryAsset, Round, RoundEntry
from tests.factories.juries import work_of

TILES = "contest/ab/cdef/tiles"


@pytest.fixture
def work(judge):
    """Return the judge's first work; its picture has tiles."""
    work = work_of(judge)
    work.files = [{**work.files[0], "tiles": f"{TILES}.dzi"}]
    work.save()
    for name, data in ((f"{TILES}.dzi", b"<Image/>"), (f"{TILES}_files/9/0_1.jpg", b"tile")):
        if not storages["private"].exists(name):
            storages["private"].save(name, ContentFile(data))
    return work


def address(judge, work, name, number=1):
    return f"/judging/files/{judge.round.uid}/{work.code}/{number}/{name}"


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    (
        ("master", "image/webp", b"master"),
        ("thumbnail", "image/webp", b"thumbnail"),
        ("picture.dzi", "application/xml", b"<Image/>"),
        ("picture_files/9/0_1.jpg", "image/jpeg", b"tile"),
    ),
)
def test_judge_gets_the_picture_and_nothing_about_it(client, judge, work, name, kind, data):
    answer = client.get(address(judge, work, name))

    assert answer.content == data
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not {"ETag", "Last-Modified"} & set(answer.headers)


@pytest.mark.parametrize("name", ("picture_files/9/7_7.jpg", "picture_files/99999999999/0_0.jpg"))
def test_tile_beyond_the_picture_is_not_there(client, judge, work, name):
    assert client.get(address(judge, work, name)).status_code == 404


@pytest.mark.parametrize("number", (0, 2, 10**12))
def test_picture_beyond_the_last_is_not_there(client, judge, work, number):
    assert client.get(address(judge, work, "master", number)).status_code == 404


def test_picture_without_tiles_has_none(client, judge):
    work = work_of(judge)

    for name in ("picture.dzi", "picture_files/9/0_0.jpg"):
        assert client.get(address(judge, work, name)).status_code == 404


def test_picture_whose_file_is_gone_is_not_there(client, judge, work):
    storages["private"].delete(EntryAsset.objects.get(key=work.files[0]["key"]).master.name)

    assert client.get(address(judge, work, "master")).status_code == 404


def test_picture_of_a_work_that_left_is_not_there(client, judge, work):
    RoundEntry.objects.filter(pk=work.pk).update(status=RoundEntryStatus.WITHDRAWN)

    assert client.get(address(judge, work, "master")).status_code == 404


def test_picture_is_gone_once_the_round_is_certified(client, judge, work):
    Round.objects.update(state=RoundState.CERTIFIED)

    assert client.get(address(judge, work, "master")).status_code == 404


def test_picture_takes_no_post(client, judge, work):
    assert client.post(address(judge, work, "master")).status_code == 405


def test_picture_costs_four_queries(client, judge, work, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(address(judge, work, "master"))
