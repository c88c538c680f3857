import json

import pytest

from exhibitions.submissions.errors import RefusedPicture
from exhibitions.submissions.ingest import answer, ingest
from exhibitions.submissions.masters import MASTER_EDGE
from tests.nasty_files import half, jpeg

MEGABYTE = 2**20


def task(path, policy, directory=None):
    limits = {"formats": list(policy.formats), "min_bytes": 1, "min_long_edge": 60}
    return {"path": str(path), "directory": directory and str(directory), "policy": limits}


def test_all_is_made_of_an_accepted_file(sent, folder, policy):
    made = ingest(sent(jpeg()), folder, policy)

    assert {path.name for path in folder.iterdir()} == {"master.webp", "thumbnail.webp"}
    assert made.facts.format == "jpeg"
    assert (made.master.width, made.thumbnail.width) == (240, 240)
    assert len(made.hashes) == 8
    assert made.tiles == ""


def test_picture_larger_than_its_master_gets_tiles(sent, folder, policy):
    made = ingest(sent(jpeg((MASTER_EDGE + 40, 300))), folder, policy)

    assert (folder / made.tiles).exists()
    assert list((folder / "tiles_files").rglob("*.jpg"))


def test_refused_file_leaves_nothing(sent, folder, policy):
    with pytest.raises(RefusedPicture):
        ingest(sent(half(jpeg())), folder, policy)

    assert list(folder.iterdir()) == []


def test_answer_is_what_json_can_hold(sent, folder, policy):
    path = sent(jpeg())

    told = json.loads(json.dumps(answer(task(path, policy, folder))))

    assert told["facts"]["width"] == 240
    assert told["master"]["width"] == 240


def test_without_a_folder_the_file_is_only_looked_at(sent, policy):
    assert answer(task(sent(jpeg()), policy))["width"] == 240


def test_refusal_is_an_answer_too(sent, policy):
    assert answer(task(sent(b""), policy)) == {
        "refused": "empty",
        "params": {"formats": list(policy.formats)},
    }


def test_want_of_memory_is_a_refusal(sent, policy, monkeypatch):
    def exhausted(*args):
        raise MemoryError

    monkeypatch.setattr("exhibitions.submissions.ingest.inspect_picture", exhausted)

    assert answer(task(sent(jpeg()), policy))["refused"] == "too_demanding"


def test_whole_picture_that_cannot_be_decoded_again_is_not_called_broken(
    sent, folder, policy, monkeypatch
):
    def exhausted(*args):
        raise RefusedPicture("corrupt")

    monkeypatch.setattr("exhibitions.submissions.ingest.make_master", exhausted)

    with pytest.raises(RefusedPicture) as refused:
        ingest(sent(jpeg()), folder, policy)

    assert refused.value.code == "too_demanding"
