import pytest
from django.urls import reverse

from exhibitions.enums import ContestState, DuplicateKind, DuplicateVerdict
from exhibitions.models import DuplicateCandidate
from tests.factories.contests import EntryPageFactory
from tests.query_budget import warm_queries

LIST = reverse("contest_intake:duplicates")


def pair_of(category, **fields):
    works = [EntryPageFactory(parent=category, **fields) for _side in range(2)]
    first, second = (each.submission.assets.get() for each in works)
    return DuplicateCandidate.objects.create(
        first=first, second=second, kind=DuplicateKind.SAME_FILE
    )


@pytest.fixture
def pair(category):
    return pair_of(category, title="和谐家园")


def address(pair):
    return reverse("contest_intake:duplicate", args=[pair.pk])


def test_pairs_are_listed(desk, pair):
    text = desk.get(LIST).content.decode()

    assert ["和谐家园" in text, address(pair) in text] == [True, True]


def test_list_costs_the_same_queries_for_three_and_for_thirty(desk, category):
    for _number in range(3):
        pair_of(category)
    few = warm_queries(desk, LIST)
    for _number in range(27):
        pair_of(category)

    assert warm_queries(desk, LIST) == few


def test_both_works_stand_side_by_side(desk, pair):
    text = desk.get(address(pair)).content.decode()

    for asset in (pair.first, pair.second):
        assert reverse("contest_intake:master", args=[asset.key]) in text


def test_verdict_is_given(desk, pair, officer):
    answer = desk.post(address(pair), {"verdict": "different"})

    pair.refresh_from_db()
    assert (answer.url, pair.verdict, pair.judged_by) == (LIST, DuplicateVerdict.DIFFERENT, officer)


def test_no_verdict_is_answered_in_a_sentence(desk, pair):
    text = desk.post(address(pair), {"verdict": "x"}, follow=True).content.decode()

    assert "请判定是否为同一件作品" in text


def test_verdict_comes_too_late_once_judging_has_begun(desk, pair, contest):
    contest.state = ContestState.JUDGING
    contest.save()

    desk.post(address(pair), {"verdict": "same"})

    pair.refresh_from_db()
    assert pair.verdict == DuplicateVerdict.OPEN
