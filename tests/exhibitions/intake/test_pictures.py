import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from exhibitions.enums import MaskStatus
from portal.users.roles import JUDGE
from tests.factories.contests import EntryAssetFactory, SubmissionFactory
from tests.factories.users import UserFactory

VARIANTS = ("thumbnail", "master", "original")


@pytest.fixture
def asset(entry):
    return entry.submission.assets.get()


def address(asset, variant="master"):
    return reverse(f"contest_intake:{variant}", args=[asset.key])


@pytest.mark.parametrize("variant", VARIANTS)
def test_officer_sees_the_file_and_nobody_keeps_it(desk, asset, variant):
    answer = desk.get(address(asset, variant))
    content = b"".join(answer.streaming_content)

    assert content == variant.encode()
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_original_is_saved_under_a_name_that_says_nothing_and_noted(desk, asset, officer):
    answer = desk.get(address(asset, "original"))
    b"".join(answer.streaming_content)

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="{asset.submission.entry_id}-'
    )
    assert PageLogEntry.objects.get(action="exhibitions.original").user == officer


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("user", (None, JUDGE))
def test_nobody_else_sees_it(client, asset, officer, user, variant):
    if user:
        client.force_login(UserFactory(roles=[user]))

    answer = client.get(address(asset, variant))

    assert (answer.status_code, answer.streaming) == (403 if user else 302, False)


def test_file_that_is_gone_is_not_found(desk, asset):
    asset.master.storage.delete(asset.master.name)

    assert desk.get(address(asset)).status_code == 404


def test_picture_of_a_draft_is_not_the_office_s(desk, category):
    asset = EntryAssetFactory(submission=SubmissionFactory(category=category))

    assert desk.get(address(asset)).status_code == 404


def test_officer_says_that_a_seal_must_be_covered(desk, asset):
    desk.post(reverse("contest_intake:mask", args=[asset.key]), {"status": "needed"})

    asset.refresh_from_db()
    assert asset.mask_status == MaskStatus.NEEDED


def test_nonsense_about_covering_is_refused_in_a_sentence(desk, asset):
    url = reverse("contest_intake:mask", args=[asset.key])

    text = desk.post(url, {"status": "x"}, follow=True).content.decode()

    assert "请选择是否需要遮盖" in text
