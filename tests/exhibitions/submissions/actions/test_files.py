from django.core.files.base import ContentFile

from exhibitions.models.entries import private_storage
from exhibitions.submissions.actions.files import (
    delete_files,
    delete_files_later,
    files_of,
    store,
    store_tiles,
)
from tests.factories.contests import EntryAssetFactory, SubmissionFactory


def cut(folder):
    for level, name in ((0, "0_0"), (1, "0_0"), (1, "1_0")):
        path = folder / "tiles_files" / str(level)
        path.mkdir(parents=True, exist_ok=True)
        (path / f"{name}.jpg").write_bytes(b"tile")
    (folder / "tiles.dzi").write_text("<Image/>")


def content(name):
    with private_storage().open(name) as file:
        return file.read()


def test_stored_file_has_a_name_of_chance(tmp_path):
    path = tmp_path / "wang-xiaoming.jpg"
    path.write_bytes(b"picture")

    one, other = store(path), store(path)

    assert one != other
    assert "wang" not in one
    assert content(one) == b"picture"
    delete_files([one, other])


def test_tiles_lie_where_a_deep_zoom_viewer_looks_and_go_together(tmp_path):
    storage = private_storage()
    cut(tmp_path)

    name = store_tiles(tmp_path)

    folder = f"{name.removesuffix('.dzi')}_files"
    assert content(name) == b"<Image/>"
    assert storage.exists(f"{folder}/1/1_0.jpg")
    delete_files([name])
    assert not any(map(storage.exists, (name, folder)))


def test_files_that_another_row_shows_stay(category, django_capture_on_commit_callbacks):
    storage = private_storage()
    asset = EntryAssetFactory(submission=SubmissionFactory(category=category))
    twin = EntryAssetFactory(
        submission=SubmissionFactory(category=category), original=asset.original.name
    )
    own = EntryAssetFactory(
        submission=twin.submission, original=ContentFile(b"another", name="another")
    )

    with django_capture_on_commit_callbacks(execute=True):
        delete_files_later([twin, own])
        twin.delete()
        own.delete()

    assert storage.exists(asset.original.name)
    assert not any(storage.exists(name) for name in files_of(own))
    assert len(files_of(own)) == 3
