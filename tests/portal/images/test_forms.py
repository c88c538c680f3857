import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from portal.images.models import PortalImage
from portal.images.renditions import SPECS
from portal.users import roles
from tests.factories.users import UserFactory
from tests.portal.images.test_cleaning import NASTY, exif, noise, written


@pytest.fixture
def upload(client, installation):
    """Return a function: name, bytes -> the page that answers one upload by a correspondent."""
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    def post(name, data):
        file = SimpleUploadedFile(name, data)
        form = {"title": "照片", "file": file, "collection": 1, "tags": ""}
        return client.post(reverse("wagtailimages:add"), form)

    return post


@pytest.fixture
def upload_many(client, installation):
    """Return a function: name, bytes -> the JSON that answers an upload among several."""
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    def post(name, data):
        answer = client.post(
            reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile(name, data)}
        )
        return json.loads(answer.content)

    return post


def test_upload_keeps_no_place_and_makes_every_size_upright(
    upload, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload("IMG_0001.jpg", written(noise(), exif=exif()))

    image = PortalImage.objects.get()
    made = {each.filter_spec: facts(each.file.path) for each in image.renditions.all()}
    assert facts(image.file.path) == ((80, 120), "RGB", {})
    assert made["width-400|format-webp"] == ((80, 120), "RGB", {})
    assert set(SPECS) <= set(made)
    assert all(metadata == {} for _size, _mode, metadata in made.values())


def facts(path):
    with Image.open(path) as picture:
        return picture.size, picture.mode, dict(picture.getexif())


@pytest.mark.parametrize("name", NASTY)
def test_nasty_file_is_answered_by_a_chinese_sentence(name, upload, upload_many):
    extension = "png" if name in {"bomb", "corrupted"} else "jpg"
    single = upload(f"a.{extension}", NASTY[name]())
    many = upload_many(f"a.{extension}", NASTY[name]())

    said = single.context["form"].errors["file"][0]
    assert single.status_code == 200
    assert any("一" <= character <= "鿿" for character in said)
    assert many["success"] is False
    assert many["error_message"]
    assert not PortalImage.objects.exists()


def test_animation_is_answered_by_a_chinese_sentence(upload):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green")]

    answer = upload("a.gif", written(frames[0], "GIF", save_all=True, append_images=frames[1:]))

    assert "不接受动态图片" in answer.context["form"].errors["file"][0]


def test_picture_with_the_wrong_extension_is_refused(upload):
    answer = upload("a.png", written(noise()))

    assert "格式" in answer.context["form"].errors["file"][0]


def test_new_credit_needs_no_new_file(client, upload):
    upload("a.jpg", written(noise()))
    image = PortalImage.objects.get()

    client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "照片", "credit": "县摄影协会", "collection": 1, "tags": ""},
    )

    image.refresh_from_db()
    assert image.credit == "县摄影协会"
