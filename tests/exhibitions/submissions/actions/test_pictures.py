import os

import pytest
from django.core.files.base import ContentFile

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset
from exhibitions.models.entries import private_storage
from exhibitions.submissions import actions
from exhibitions.submissions.actions import pictures
from exhibitions.submissions.facts import PictureFacts
from exhibitions.submissions.refusals import NotEditable, TooManyPictures
from tests.factories.contests import WHILE_OPEN, CategoryPageFactory, FilePolicyFactory
from tests.factories.submissions import complete_draft


def facts(sha256):
    return PictureFacts("jpeg", 1600, 1200, "srgb", 8, 1, "", 7, sha256)


def add(draft, text):
    return actions.add_picture(draft, ContentFile(text.encode(), name="王小明.jpg"), facts(text))


def order(draft):
    return list(draft.assets.order_by("order").values_list("sha256", flat=True))


def stored_files():
    root = private_storage().location
    return sum(len(files) for _path, _folders, files in os.walk(root))


@pytest.fixture
def draft(category):
    return complete_draft(category, pictures=0)


@pytest.fixture
def series(contest):
    category = CategoryPageFactory(parent=contest, code="P", file_policy=FilePolicyFactory())
    return complete_draft(category, pictures=0, subkind="组照")


def test_picture_waits_under_a_name_that_says_nothing(draft):
    asset, created = add(draft, "a" * 64)

    assert created
    assert (asset.status, asset.order, asset.sha256) == (AssetStatus.WAITING, 1, "a" * 64)
    assert "王小明" not in asset.original.name
    assert not asset.original.name.endswith(".jpg")


def test_same_file_sent_again_is_the_picture_it_was(draft):
    first, _created = add(draft, "a" * 64)
    files = stored_files()

    again, created = add(draft, "a" * 64)

    assert (again, created) == (first, False)
    assert stored_files() == files


def test_picture_too_many_is_refused_and_leaves_no_file(draft):
    add(draft, "a" * 64)
    files = stored_files()

    with pytest.raises(TooManyPictures) as refused:
        add(draft, "b" * 64)

    assert refused.value.most == 1
    assert (draft.assets.count(), stored_files()) == (1, files)


def test_refused_picture_takes_nobodys_place(draft):
    add(draft, "a" * 64)
    EntryAsset.objects.update(status=AssetStatus.REFUSED)

    assert add(draft, "b" * 64)[1]


def test_series_is_put_in_order(series):
    for text in "abcd":
        add(series, text)
    keys = dict(series.assets.values_list("sha256", "key"))

    actions.move_picture(series, keys["a"], 1)
    actions.move_picture(series, keys["d"], -1)
    actions.move_picture(series, keys["b"], -1)
    actions.move_picture(series, keys["c"], 1)
    actions.move_picture(series, "unknown", 1)

    assert order(series) == ["b", "a", "d", "c"]


def test_removed_picture_takes_its_files_with_it(series, django_capture_on_commit_callbacks):
    for text in "abc":
        add(series, text)
    asset = series.assets.get(sha256="b")

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_picture(series, asset.key)
        actions.remove_picture(series, asset.key)

    assert order(series) == ["a", "c"]
    assert not private_storage().exists(asset.original.name)
    add(series, "e")
    assert order(series) == ["a", "c", "e"]


def test_two_uploads_of_one_file_at_once_make_one_picture(draft, monkeypatch):
    def meanwhile(locked):
        if not draft.assets.exists():
            EntryAsset.objects.create(submission=draft, order=1, sha256="a" * 64, original="x")

    monkeypatch.setattr(pictures, "lock_draft", meanwhile)
    files = stored_files()

    asset, created = add(draft, "a" * 64)

    assert (asset.original.name, created) == ("x", False)
    assert stored_files() == files


def test_nothing_is_added_to_a_submitted_work(category):
    draft = complete_draft(category)
    actions.submit_entry(draft, at=WHILE_OPEN)
    files = stored_files()

    with pytest.raises(NotEditable):
        add(draft, "b" * 64)

    assert stored_files() == files
