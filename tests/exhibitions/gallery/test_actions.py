from datetime import timedelta

import pytest

from exhibitions.errors import TransitionRefused
from exhibitions.gallery.actions import draft_notice, hang_work, publish_results, sign_notice
from exhibitions.models import AwardGrant, ExhibitionPage, PublicNotice
from portal.images.models import PortalImage
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from tests.factories.contests import AFTER_CLOSE
from tests.factories.users import UserFactory

CONTACT = "县人口委办公室，电话 0513-00000000"


@pytest.fixture
def officer(db):
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def leader(db):
    return UserFactory(roles=[FINAL_REVIEWER])


@pytest.fixture
def drafted(judged, in_state, officer):
    judged("first", title="家和万事兴")
    return draft_notice(in_state("decided"), contact=CONTACT, by=officer, at=AFTER_CLOSE)


def test_notice_names_works_authors_and_awards(drafted):
    assert drafted.items == [
        {
            "category": "书法",
            "award": "一等奖",
            "title": "家和万事兴",
            "author": "王小明",
            "unit": "某某中学",
        }
    ]
    assert len(drafted.digest) == 64


def test_draft_that_is_not_signed_is_written_anew(drafted, contest, officer):
    again = draft_notice(contest, contact="另一处", by=officer, at=AFTER_CLOSE)

    assert list(PublicNotice.objects.all()) == [again]
    assert again.contact == "另一处"


@pytest.mark.parametrize("state", ("judging", "noticed"))
def test_notice_waits_for_the_jury(in_state, officer, state):
    with pytest.raises(TransitionRefused, match="评审结束后才能拟写公示"):
        draft_notice(in_state(state), contact=CONTACT, by=officer, at=AFTER_CLOSE)


def test_notice_says_where_to_object(in_state, officer):
    with pytest.raises(TransitionRefused, match="异议"):
        draft_notice(in_state("decided"), contact=" ", by=officer, at=AFTER_CLOSE)


def test_leader_makes_the_notice_public_for_its_full_time(drafted, contest, leader):
    later = AFTER_CLOSE + timedelta(days=3)

    signed = sign_notice(drafted, by=leader, at=later)

    contest.refresh_from_db()
    assert contest.state == "noticed"
    assert signed.starts_at == later
    assert signed.ends_at - later > timedelta(days=7)
    assert AwardGrant.objects.get().status == "noticed"


def test_second_click_signs_once(drafted, leader):
    first = sign_notice(drafted, by=leader, at=AFTER_CLOSE)

    again = sign_notice(drafted, by=leader, at=AFTER_CLOSE + timedelta(days=1))

    assert again.starts_at == first.starts_at


def test_officer_alone_cannot_make_it_public(drafted, contest, officer):
    officer.groups.add(UserFactory(roles=[FINAL_REVIEWER]).groups.get())

    with pytest.raises(TransitionRefused, match="第二签名必须是另一个人"):
        sign_notice(drafted, by=officer, at=AFTER_CLOSE)


def test_results_wait_for_the_end_of_the_notice(drafted, contest, officer, leader):
    ends = sign_notice(drafted, by=leader, at=AFTER_CLOSE).ends_at

    with pytest.raises(TransitionRefused, match="公示期尚未届满"):
        publish_results(contest, by=officer, at=ends - timedelta(seconds=1))

    works = publish_results(contest, by=officer, at=ends)
    assert [work.title for work in works] == ["家和万事兴"]
    assert AwardGrant.objects.get().status == "confirmed"
    assert ExhibitionPage.objects.get().live


def test_work_hangs_with_its_label_and_a_picture_nobody_can_guess(judged):
    entry = judged("first")
    entry.grants.update(status="confirmed")

    hang_work(entry)
    hang_work(entry)

    entry.refresh_from_db()
    assert entry.live
    assert (entry.label.author, entry.label.award) == ("王小明", "一等奖")
    picture = PortalImage.objects.get()
    assert entry.pictures.get().image == picture
    assert "王" not in picture.file.name
    assert picture.credit == "王小明"


def test_work_without_an_award_hangs_behind_the_others(judged):
    entry = judged()

    hang_work(entry)

    assert (entry.label.award, entry.label.award_order) == ("", 99)
