import hashlib
from pathlib import Path

import pytest
import wagtail.images.tests
from PIL import Image, ImageChops, ImageOps

from exhibitions.submissions.errors import RefusedPicture
from exhibitions.submissions.headers import profile_name
from exhibitions.submissions.masters import make_master, make_thumbnail, make_tiles, needs_tiles
from exhibitions.submissions.pictures import inspect_picture
from tests.nasty_files import ACCEPTED, half, heic, jpeg, noise, written
from tests.telling_pictures import MARK, PICTURES, TRACES, notes, telling_jpeg

WHEEL = Path(wagtail.images.tests.__file__).parent / "image_files"
ALIKE = 3


def opened(path):
    image = Image.open(path)
    image.load()
    return image


def difference(one, other):
    """Return the mean difference of two pictures at a glance, 0 to 255."""
    one, other = (image.convert("L").resize((48, 36)) for image in (one, other))
    histogram = ImageChops.difference(one, other).histogram()
    return sum(at * count for at, count in enumerate(histogram)) / sum(histogram)


@pytest.mark.parametrize("file", ACCEPTED, ids=str)
def test_every_accepted_file_becomes_a_plain_picture(file, sent, folder):
    path = sent(file.make())

    made = make_master(path, folder / "master.webp")

    image = opened(folder / "master.webp")
    assert (image.format, image.mode, image.size) == ("WEBP", "RGB", (made.width, made.height))
    assert made.bytes == (folder / "master.webp").stat().st_size
    assert made.sha256 == hashlib.sha256((folder / "master.webp").read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", PICTURES)
def test_nothing_but_the_picture_is_left(kind, sent, folder):
    data = PICTURES[kind]()
    assert MARK.encode() in data

    path = sent(data)
    make_master(path, folder / "master.webp")
    make_thumbnail(path, folder / "thumbnail.webp")
    make_tiles(path, folder)

    files = [file for file in folder.rglob("*") if file.is_file()]
    found = {(file.name, trace) for file in files for trace in TRACES if trace in file.read_bytes()}
    assert len(files) > 4
    assert found == set()
    assert not any("upload" in file.name for file in files)


def test_only_profile_of_a_master_is_srgb(sent, folder):
    make_master(sent(telling_jpeg()), folder / "master.webp")

    profile = opened(folder / "master.webp").info["icc_profile"]
    assert "sRGB" in profile_name(profile)


@pytest.mark.parametrize("orientation", range(2, 9))
def test_turned_photograph_stands_upright_everywhere(orientation, tmp_path):
    path = WHEEL / f"landscape_{orientation}.jpg"
    upright = ImageOps.exif_transpose(opened(path))

    made = make_master(path, tmp_path / "master.webp")
    make_thumbnail(path, tmp_path / "thumbnail.webp")
    make_tiles(path, tmp_path)

    assert (made.width, made.height) == upright.size == (600, 450)
    for name in ("master.webp", "thumbnail.webp", "tiles_files/9/0_0.jpg"):
        assert difference(opened(tmp_path / name), upright) < ALIKE


def test_photograph_of_a_phone_is_turned_once(sent, folder):
    data = heic(exif=notes(orientation=6))

    made = make_master(sent(data), folder / "master.webp")

    assert (made.width, made.height) == (160, 240)
    upright = noise().transpose(Image.Transpose.ROTATE_270)
    assert difference(opened(folder / "master.webp"), upright) < ALIKE


@pytest.mark.parametrize("number", range(1, 9))
def test_turned_photograph_is_announced_upright(number, policy):
    facts = inspect_picture(WHEEL / f"landscape_{number}.jpg", policy)

    assert facts.width > facts.height


@pytest.mark.parametrize(
    ("size", "expected"),
    (((3000, 1500), (2560, 1280)), ((1500, 3000), (1280, 2560)), ((300, 200), (300, 200))),
)
def test_master_is_bounded_and_never_enlarged(size, expected, sent, folder):
    made = make_master(sent(written(Image.new("RGB", size), "JPEG")), folder / "master.webp")

    assert (made.width, made.height) == expected


def test_master_too_heavy_at_its_best_quality_is_made_lighter(sent, folder, monkeypatch):
    path = sent(jpeg())

    best = make_master(path, folder / "best.webp")
    monkeypatch.setattr("exhibitions.submissions.masters.MASTER_BYTES", best.bytes // 2)
    lighter = make_master(path, folder / "lighter.webp")

    assert lighter.bytes < best.bytes
    assert difference(opened(folder / "best.webp"), opened(folder / "lighter.webp")) < ALIKE


@pytest.mark.parametrize("size", ((3000, 150), (150, 3000)))
def test_thumbnail_of_a_hand_scroll_shows_all_of_it(size, sent, folder):
    made = make_thumbnail(sent(jpeg(size)), folder / "thumbnail.webp")

    assert max(made.width, made.height) == 480
    assert min(made.width, made.height) == 24


def test_tiles_hold_the_full_picture(sent, folder):
    source = noise((1300, 700))

    description = make_tiles(sent(written(source, "PNG")), folder)

    assert description == folder / "tiles.dzi"
    assert 'Width="1300"' in description.read_text()
    assert 'Overlap="1"' in description.read_text()
    tiles = {path.name for path in (folder / "tiles_files" / "11").iterdir()}
    assert tiles == {f"{column}_{row}.jpg" for column in range(3) for row in range(2)}
    corner = opened(folder / "tiles_files" / "11" / "0_0.jpg")
    assert corner.size == (513, 513)
    assert difference(corner, source.crop((0, 0, 513, 513))) < ALIKE


def test_tiles_are_needed_where_the_master_shows_less():
    assert needs_tiles(2561, 100)
    assert not needs_tiles(2560, 2560)


@pytest.mark.parametrize("make", (make_master, make_thumbnail))
def test_cut_off_picture_is_never_half_shown(make, sent, folder):
    with pytest.raises(RefusedPicture):
        make(sent(half(jpeg())), folder / "made.webp")


def test_cut_off_picture_is_never_cut_into_tiles(sent, folder):
    with pytest.raises(RefusedPicture):
        make_tiles(sent(half(jpeg())), folder)
