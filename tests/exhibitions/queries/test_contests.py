from datetime import timedelta

import pytest
from django.utils import timezone

from exhibitions.models import EntryPicture, WallLabel
from exhibitions.queries import front_contest
from tests.factories.contests import (
    CategoryPageFactory,
    ContestPageFactory,
    EntryPageFactory,
)
from tests.factories.images import PortalImageFactory


def hang(contest, title, order):
    category = contest.get_children().first() or CategoryPageFactory(parent=contest)
    entry = EntryPageFactory(parent=category.specific, title=title, live=True)
    WallLabel.objects.create(entry=entry, author="王小明", award="一等奖", award_order=order)
    for number in range(2):
        EntryPicture.objects.create(entry=entry, image=PortalImageFactory(), sort_order=number)


@pytest.fixture
def published(contest):
    contest.state = "published"
    contest.save()
    return contest


def test_nothing_to_say_without_a_contest(rf, home_page):
    assert front_contest(rf.get("/")) is None


def test_contest_that_was_only_announced_is_not_said(rf, contest):
    contest.open_at = timezone.now() + timedelta(days=5)
    contest.close_at = timezone.now() + timedelta(days=9)
    contest.save()

    assert front_contest(rf.get("/")) is None


def test_best_works_come_with_their_first_picture(rf, published, django_assert_num_queries):
    for number in range(6):
        hang(published, f"作品{number}", 6 - number)

    request = rf.get("/")
    published.get_url(request)  # knows the site from here on

    with django_assert_num_queries(2):
        shown = front_contest(request)

    assert [work.title for work in shown.works] == ["作品5", "作品4", "作品3", "作品2"]
    assert [len(work.pictures) for work in shown.works] == [1, 1, 1, 1]
    assert (shown.shown_title, shown.open_title) == (published.title, "")


def test_contest_that_takes_works_says_how_long(rf, published):
    now = timezone.now()
    taking = ContestPageFactory(
        parent=published.get_parent(),
        open_at=now - timedelta(days=1),
        close_at=now + timedelta(days=2, hours=1),
    )

    shown = front_contest(rf.get("/"))

    assert (shown.open_title, shown.days_left) == (taking.title, 3)


def test_unpublished_contest_is_not_said(rf, published):
    published.live = False
    published.save()

    assert front_contest(rf.get("/")) is None
