from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from exhibitions.enums import ContestState
from exhibitions.gallery.actions import draft_notice, sign_notice
from exhibitions.models import EntryPage, PublicNotice, WallLabel
from portal.users.roles import (
    ADMINISTRATOR,
    CONTEST_OFFICER,
    FINAL_REVIEWER,
    JUDGE,
    JURY_CHAIR,
)
from tests.factories.users import UserFactory

CONTACT = "县人口委办公室，电话 0513-00000000"


@pytest.fixture
def officer(db):
    call_command("setup_users")
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def leader(officer):
    return UserFactory(roles=[FINAL_REVIEWER])


@pytest.fixture
def address(contest):
    return reverse("contest_results:notice", args=[contest.pk])


@pytest.fixture
def decided(judged, in_state):
    judged("first", title="家和万事兴")
    return in_state("decided")


@pytest.fixture
def drafted(decided, officer):
    return draft_notice(decided, contact=CONTACT, by=officer, at=timezone.now())


@pytest.fixture
def at_desk(client, address):
    """Return a function: somebody opens the page, or acts on it; gives back answer and text."""

    def act(user, **data):
        client.force_login(user)
        answer = client.post(address, data, follow=True) if data else client.get(address)
        return answer, answer.content.decode()

    return act


def run_out(contest):
    PublicNotice.objects.filter(contest=contest).update(
        starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=1)
    )


@pytest.mark.parametrize("role", (JUDGE, JURY_CHAIR, ADMINISTRATOR, None))
def test_only_officer_and_leader_get_in(client, address, drafted, role):
    user = UserFactory(roles=[role] if role else [], is_superuser=role is None)
    client.force_login(user)

    answers = [client.get(address), client.post(address, {"act": "sign", "notice": drafted.pk})]

    assert {each.status_code for each in answers} <= {302, 403}
    assert "家和万事兴" not in client.get(address, follow=True).content.decode()
    drafted.refresh_from_db()
    assert drafted.second_signer is None


@pytest.mark.parametrize("state", ("closed", "judging"))
def test_nobody_reads_an_author_before_the_decision(at_desk, judged, in_state, officer, state):
    judged("first", title="家和万事兴", author="王小明")
    in_state(state)

    text = at_desk(officer)[1]

    assert ("王小明" in text, "家和万事兴" in text) == (False, False)
    assert at_desk(officer, act="draft", contact=CONTACT)[0].status_code == 409


def test_officer_reads_the_awards_and_drafts(at_desk, decided, officer):
    text = at_desk(officer)[1]
    assert [each in text for each in ("家和万事兴", "王小明", "一等奖")] == [True] * 3

    answer, text = at_desk(officer, act="draft", contact=CONTACT)

    notice = PublicNotice.objects.get()
    assert (answer.status_code, notice.contact, notice.first_signer) == (200, CONTACT, officer)
    assert "等待终审签名" in text
    assert 'value="sign"' not in text


def test_draft_without_an_address_comes_back(at_desk, decided, officer):
    answer, text = at_desk(officer, act="draft", contact="  ")

    assert (answer.status_code, PublicNotice.objects.exists()) == (409, False)
    assert "异议" in text


def test_leader_signs_what_was_read(at_desk, drafted, leader, contest):
    assert 'value="sign"' in at_desk(leader)[1]
    assert 'value="draft"' not in at_desk(leader)[1]

    at_desk(leader, act="sign", notice=drafted.pk)
    answer = at_desk(leader, act="sign", notice=drafted.pk)[0]  # a second click

    contest.refresh_from_db()
    drafted.refresh_from_db()
    assert (answer.status_code, contest.state) == (200, ContestState.NOTICED)
    assert drafted.second_signer == leader


def test_draft_that_was_written_anew_is_read_again(at_desk, drafted, decided, officer, leader):
    draft_notice(decided, contact="另一处", by=officer, at=timezone.now())

    answer, text = at_desk(leader, act="sign", notice=drafted.pk)

    assert (answer.status_code, "请重新阅读" in text) == (409, True)
    assert PublicNotice.objects.get().second_signer is None


def test_stale_draft_is_not_signed(at_desk, drafted, officer, leader):
    EntryPage.objects.update(title="改过的题目")

    assert "请重新拟稿" in at_desk(officer)[1]
    assert 'value="sign"' not in at_desk(leader)[1]
    assert at_desk(leader, act="sign", notice=drafted.pk)[0].status_code == 409


def test_officer_signs_for_nobody_else(at_desk, drafted, officer):
    assert at_desk(officer, act="sign", notice=drafted.pk)[0].status_code == 409


def test_results_wait_for_the_end_of_the_notice(at_desk, drafted, officer, leader, contest):
    sign_notice(drafted, by=leader, at=timezone.now())

    assert 'value="publish"' not in at_desk(officer)[1]
    assert at_desk(officer, act="publish")[0].status_code == 409
    contest.refresh_from_db()
    assert contest.state == ContestState.NOTICED


@pytest.fixture
def ended(drafted, leader, contest):
    sign_notice(drafted, by=leader, at=timezone.now())
    run_out(contest)


def test_officer_publishes_and_the_worker_hangs(
    at_desk, ended, officer, contest, django_capture_on_commit_callbacks
):
    assert 'value="publish"' in at_desk(officer)[1]

    with django_capture_on_commit_callbacks(execute=True):
        text = at_desk(officer, act="publish")[1]
    contest.refresh_from_db()
    assert contest.state == ContestState.PUBLISHED
    assert "1件作品中已有0件上墙" in text  # the callbacks ran behind the page

    assert WallLabel.objects.count() == 1
    with django_capture_on_commit_callbacks() as left:
        text = at_desk(officer, act="publish")[1]  # a second click
    assert "1件作品中已有1件上墙" in text
    assert left == []


def test_leader_publishes_no_results(at_desk, ended, leader, contest):
    assert 'value="publish"' not in at_desk(leader)[1]
    assert at_desk(leader, act="publish")[0].status_code == 409
    contest.refresh_from_db()
    assert contest.state == ContestState.NOTICED


def test_missing_works_are_hung_again(
    at_desk, judged, hung, officer, leader, contest, django_capture_on_commit_callbacks
):
    hung("first")
    missing = judged("second")
    assert 'value="hang"' in at_desk(officer)[1]
    assert at_desk(leader, act="hang")[0].status_code == 409

    with django_capture_on_commit_callbacks(execute=True):
        at_desk(officer, act="hang")

    assert WallLabel.objects.filter(entry=missing).count() == 1


def test_nothing_hangs_before_the_results(at_desk, decided, officer):
    assert at_desk(officer, act="hang")[0].status_code == 409
    assert at_desk(officer, act="erase")[0].status_code == 404


def test_contest_links_to_its_notice(client, decided, officer, address):
    client.force_login(officer)

    text = client.get(reverse("contest_office:contest", args=[decided.pk])).content.decode()

    assert address in text
