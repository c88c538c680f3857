import hashlib
from dataclasses import replace

import pytest

from exhibitions.submissions.errors import RefusedPicture, refusal_message
from exhibitions.submissions.facts import PicturePolicy
from exhibitions.submissions.pictures import inspect_picture
from tests.nasty_files import ACCEPTED, REFUSED, heic, jpeg
from tests.telling_pictures import telling_jpeg


@pytest.mark.parametrize("file", REFUSED, ids=str)
def test_file_is_refused_for_its_own_reason(file, sent, policy):
    with pytest.raises(RefusedPicture) as refused:
        inspect_picture(sent(file.make()), policy)

    assert refused.value.code == file.code
    assert str(refusal_message(refused.value))


@pytest.mark.parametrize("file", ACCEPTED, ids=str)
def test_odd_but_honest_file_is_accepted(file, sent, policy):
    data = file.make()

    facts = inspect_picture(sent(data), policy)

    assert facts.frames == 1
    assert facts.sha256 == hashlib.sha256(data).hexdigest()
    assert facts.bytes == len(data)


@pytest.mark.parametrize(
    ("limit", "code"),
    (
        ({"max_bytes": 1000}, "too_large"),
        ({"min_bytes": 1_000_000}, "too_small_bytes"),
        ({"formats": ("png",)}, "format_not_accepted"),
        ({"max_pixels": 240 * 160 - 1}, "too_many_pixels"),
        ({"min_long_edge": 241}, "too_small"),
        ({"max_aspect": 1}, "too_elongated"),
    ),
)
def test_limits_are_those_of_the_policy(limit, code, sent, policy):
    path = sent(jpeg())

    inspect_picture(path, policy)
    with pytest.raises(RefusedPicture) as refused:
        inspect_picture(path, replace(policy, **limit))

    assert refused.value.code == code


def test_limits_themselves_are_accepted(sent, policy):
    data = jpeg()
    exact = {
        "max_bytes": len(data),
        "min_bytes": len(data),
        "max_pixels": 240 * 160,
        "min_long_edge": 240,
    }

    assert inspect_picture(sent(data), replace(policy, **exact)).width == 240


def test_frames_are_accepted_where_the_policy_allows_them(sent, policy):
    pages = next(file for file in REFUSED if file.name == "pages.tif")

    facts = inspect_picture(sent(pages.make()), replace(policy, max_frames=5))

    assert facts.frames == 3


def test_hand_scroll_is_accepted_by_the_usual_policy(sent):
    assert inspect_picture(sent(jpeg((2000, 100))), PicturePolicy()).height == 100


def test_name_of_the_file_is_not_believed(tmp_path, policy):
    path = tmp_path / "work.png"
    path.write_bytes(jpeg())

    assert inspect_picture(path, policy).format == "jpeg"


def test_heic_without_its_decoder_says_what_to_do(sent, policy, monkeypatch):
    monkeypatch.setattr("pillow_heif.libheif_info", lambda: {"decoders": {}})

    with pytest.raises(RefusedPicture) as refused:
        inspect_picture(sent(heic()), policy)

    assert refused.value.code == "heic_unsupported"


def test_facts_show_no_private_note_by_accident(sent, policy):
    facts = inspect_picture(sent(telling_jpeg()), policy)

    assert facts.exif["Make"] == "NIKON"
    assert "NIKON" not in repr(facts)
