from datetime import timedelta

import pytest
from django.utils import timezone

from exhibitions.gallery.actions import draft_notice, sign_notice
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from tests.factories.users import UserFactory


@pytest.fixture
def signed(judged, in_state):
    """A notice since yesterday."""
    judged("first", title="家和万事兴")
    at = timezone.now() - timedelta(days=1)
    contest = in_state("decided")
    notice = draft_notice(contest, contact="办公室", by=UserFactory(roles=[CONTEST_OFFICER]), at=at)
    return sign_notice(notice, by=UserFactory(roles=[FINAL_REVIEWER]), at=at)


def test_notice_stands_below_the_contest(client, contest, signed):
    page = client.get(f"{contest.url}notice/").content.decode()

    assert "家和万事兴" in page
    assert "王小明" in page
    assert signed.digest in page
    assert "实名提出" in page


def test_notice_that_has_run_takes_no_objections(client, contest, signed):
    signed.ends_at = timezone.now()
    signed.save()

    assert "公示期已结束" in client.get(f"{contest.url}notice/").content.decode()


@pytest.mark.parametrize("state", ("judging", "decided", "cancelled"))
def test_notice_is_not_found_in_other_states(client, in_state, signed, state):
    contest = in_state(state)

    response = client.get(f"{contest.url}notice/")

    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_notice_of_no_contest_is_not_found(client, home_page):
    assert client.get("/no-such-contest/notice/").status_code == 404


def test_notice_of_an_unpublished_contest_is_not_found(client, contest, signed):
    contest.refresh_from_db()
    contest.unpublish()

    assert client.get(f"{contest.url}notice/").status_code == 404
