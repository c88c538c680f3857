import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset
from exhibitions.submissions import throttle, uploads
from tests.factories.contests import CategoryPageFactory, FilePolicyFactory
from tests.factories.submissions import CODE, complete_draft
from tests.nasty_files import PHP, half, jpeg


def text(response):
    return response.content.decode()


def file(data=None, name="王小明的作品.jpg"):
    return SimpleUploadedFile(name, jpeg() if data is None else data, content_type="image/jpeg")


@pytest.fixture
def empty(category, own):
    """Return a draft of this browser without pictures."""
    return own(complete_draft(category, code=CODE, pictures=0))


def send(client, draft, *files, **headers):
    return client.post(f"/submissions/{draft.pk}/pictures/", {"picture": files}, headers=headers)


def test_picture_is_taken_and_made_ready(client, empty, django_capture_on_commit_callbacks):
    response = send(client, empty, file())

    asset = EntryAsset.objects.get()
    assert response["Location"] == f"/submissions/{empty.pk}/pictures/"
    assert asset.status == AssetStatus.READY
    assert "王小明" not in asset.original.name
    assert asset.key in text(client.get(response["Location"]))


@pytest.mark.parametrize(
    ("data", "sentence"),
    ((PHP, "不是图片"), (half(jpeg()), "没有"), (b"", "选择"), (jpeg((50, 40)), "50 × 40")),
)
def test_file_that_cannot_be_taken_is_answered_at_its_field(client, empty, data, sentence):
    response = send(client, empty, file(data))

    assert response.status_code == 422
    assert sentence in text(response)
    assert 'aria-invalid="true"' in text(response)
    assert not EntryAsset.objects.exists()


def test_no_file_is_answered(client, empty):
    response = send(client, empty)

    assert response.status_code == 422
    assert "请先选择图片" in text(response)


def test_going_on_sends_what_was_chosen(client, empty):
    response = client.post(
        f"/submissions/{empty.pk}/pictures/", {"picture": file(), "next": "check"}
    )

    assert response["Location"] == f"/submissions/{empty.pk}/check/"
    assert EntryAsset.objects.count() == 1


def test_going_on_without_a_file_goes_on(client, empty):
    response = client.post(f"/submissions/{empty.pk}/pictures/", {"next": "check"})

    assert response["Location"] == f"/submissions/{empty.pk}/check/"


def test_going_on_with_a_file_that_will_not_do_stays_and_says_so(client, empty):
    response = client.post(
        f"/submissions/{empty.pk}/pictures/", {"picture": file(PHP), "next": "check"}
    )

    assert response.status_code == 422
    assert "不是图片" in text(response)


def test_enormous_file_is_answered(client, empty, monkeypatch):
    monkeypatch.setattr(uploads, "CEILING", 1000)

    response = send(client, empty, file(b"x" * 100_000))

    assert response.status_code == 422
    assert "30 MB" in text(response) or "30MB" in text(response)


def test_several_files_are_taken_in_order_and_the_bad_one_is_named(client, contest, own):
    category = CategoryPageFactory(
        parent=contest, code="P", title="摄影", file_policy=FilePolicyFactory()
    )
    draft = own(complete_draft(category, code=CODE, pictures=0, subkind="组照"))
    sizes = ((240, 160), (250, 160))

    response = send(client, draft, file(jpeg(sizes[0])), file(PHP), file(jpeg(sizes[1])))

    assert response.status_code == 422
    assert list(draft.assets.values_list("width", "height")) == list(sizes)
    first = draft.assets.first()
    client.post(f"/submissions/{draft.pk}/pictures/{first.key}/move/", {"to": "down"})
    assert list(draft.assets.values_list("width", flat=True)) == [250, 240]


def test_same_file_again_is_not_added_and_that_is_said(client, empty):
    send(client, empty, file())

    response = send(client, empty, file())

    assert EntryAsset.objects.count() == 1
    assert "没有重复添加" in text(client.get(response["Location"]))


def test_one_picture_too_many_is_refused(client, empty):
    send(client, empty, file())

    response = send(client, empty, file(jpeg((250, 160))))

    assert response.status_code == 422
    assert "已有图片" in text(response)


def test_script_gets_the_list_alone(client, empty):
    shown = text(send(client, empty, file(), **{"X-Fragment": "1"}))
    refused = send(client, empty, file(PHP), **{"X-Fragment": "1"})

    assert "<html" not in shown
    assert 'class="pictures"' in shown
    assert refused.status_code == 422


def test_waiting_picture_is_shown_as_such(client, draft):
    EntryAsset.objects.update(status=AssetStatus.WAITING)

    shown = text(client.get(f"/submissions/{draft.pk}/pictures/"))

    assert "检查中" in shown
    assert "data-waiting" in shown


def test_removed_picture_is_gone(client, draft):
    key = draft.assets.get().key

    for _click in range(2):
        client.post(f"/submissions/{draft.pk}/pictures/{key}/remove/")

    assert not EntryAsset.objects.exists()


def test_thumbnail_tells_nothing_of_the_original(client, draft, category):
    asset = draft.assets.get()
    other = complete_draft(category, phone="13911111111").assets.get()
    address = f"/submissions/{draft.pk}/pictures/{{}}/thumbnail/"

    response = client.get(address.format(asset.key))

    assert b"".join(response.streaming_content) == b"thumbnail"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'inline; filename="picture.webp"'
    assert {"Last-Modified", "ETag"}.isdisjoint(response.headers)
    assert client.get(address.format(other.key)).status_code == 404
    response.close()


def test_flood_of_files_is_stopped(client, empty, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "upload", 0)

    response = send(client, empty, file())

    assert response.status_code == 429
    assert not EntryAsset.objects.exists()


def test_old_token_keeps_the_page(client, empty):
    client.handler.enforce_csrf_checks = True

    response = send(client, empty, file())

    assert response.status_code == 403
    assert 'type="file"' in text(response)
    assert not EntryAsset.objects.exists()


def test_submitted_work_takes_no_picture(client, submitted):
    response = send(client, submitted, file())

    assert response["Location"] == f"/submissions/{submitted.pk}/"
    assert EntryAsset.objects.count() == 1
