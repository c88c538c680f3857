import pytest
from wagtail.models import PageLogEntry

from exhibitions.enums import ContestState, RoundState, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.identity import identity_tokens
from exhibitions.judging.actions.panel import (
    NamesakeAmongContestants,
    prepare_round,
    seat_judge,
    unseat,
)
from exhibitions.models import ContestPage, Round, Seat
from portal.users.roles import CONTEST_OFFICER, JUDGE, JURY_CHAIR, SUPERVISOR
from tests.factories.contests import (
    AFTER_CLOSE,
    EntryPageFactory,
    RoundFactory,
    RuleSetFactory,
    SubmissionFactory,
)
from tests.factories.units import MembershipFactory, UnitFactory
from tests.factories.users import UserFactory


@pytest.fixture
def officer(db):
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def round_(category):
    return RoundFactory(category=category)


@pytest.fixture
def judge(db):
    return UserFactory(last_name="陈", first_name="默", roles=[JUDGE])


def seat(round_, user, by, role=SeatRole.JUDGE, number=1, **more):
    return seat_judge(round_, user=user, role=role, number=number, by=by, at=AFTER_CLOSE, **more)


def author(category, name="陈 默", unit=""):
    """Add a work by somebody of the judge's name."""
    entry = EntryPageFactory(parent=category)
    person = entry.submission.credits.get().participant
    person.name, person.unit_name = name, unit
    person.identity_tokens = identity_tokens(name, unit=unit)
    person.save()


def test_round_is_made_once_and_named_as_in_the_rules(category, contest):
    RuleSetFactory(contest=contest)

    rounds = {prepare_round(category) for _time in range(2)}

    (made,) = rounds
    assert (made.name, made.state, made.index) == ("终评", RoundState.PREPARING, 1)


def test_round_without_rules_is_refused(category):
    with pytest.raises(TransitionRefused, match="规则"):
        prepare_round(category)

    assert not Round.objects.exists()


def test_judge_is_seated_and_it_is_noted(round_, judge, officer, category):
    made = seat(round_, judge, officer)

    assert (made.round, made.number, made.role) == (round_, 1, SeatRole.JUDGE)
    row = PageLogEntry.objects.get(action="exhibitions.seat")
    assert (row.user, row.data["category"], row.data["number"]) == (officer, category.title, 1)


def test_second_click_is_the_same_seat(round_, judge, officer):
    assert seat(round_, judge, officer) == seat(round_, judge, officer)


@pytest.mark.parametrize(
    ("roles", "role", "sentence"),
    (
        ([], SeatRole.JUDGE, "不在“评委”组中"),
        ([JUDGE], SeatRole.CHAIR, "不在“评委会主任”组中"),
        ([JURY_CHAIR], SeatRole.SUPERVISOR, "不在“监审”组中"),
        ([JUDGE, CONTEST_OFFICER], SeatRole.JUDGE, "不能担任评委"),
    ),
)
def test_who_has_not_the_group_or_runs_the_contest_is_refused(
    round_, officer, roles, role, sentence
):
    with pytest.raises(TransitionRefused, match=sentence):
        seat(round_, UserFactory(roles=roles), officer, role)


def test_numbers_and_persons_have_one_seat(round_, judge, officer):
    seat(round_, judge, officer)

    with pytest.raises(TransitionRefused, match="1 号席位已有人"):
        seat(round_, UserFactory(roles=[JUDGE]), officer)
    with pytest.raises(TransitionRefused, match="已有席位"):
        seat(round_, judge, officer, number=2)


def test_panel_has_one_chair(round_, officer):
    seat(round_, UserFactory(roles=[JURY_CHAIR]), officer, SeatRole.CHAIR, 6)

    with pytest.raises(TransitionRefused, match="已设此席"):
        seat(round_, UserFactory(roles=[JURY_CHAIR]), officer, SeatRole.CHAIR, 7)


def test_namesake_of_a_contestant_needs_an_officer_s_word(round_, judge, officer, category):
    author(category)

    with pytest.raises(NamesakeAmongContestants):
        seat(round_, judge, officer)

    assert seat(round_, judge, officer, other_person=True).user == judge
    assert PageLogEntry.objects.get(action="exhibitions.seat").data["vouched"] is True


def test_contestant_of_the_same_unit_is_refused_whatever_is_said(round_, judge, officer, category):
    MembershipFactory(user=judge, unit=UnitFactory(name="县文化馆"))
    author(category, unit="县文化馆")

    with pytest.raises(TransitionRefused, match="不能担任评委"):
        seat(round_, judge, officer, other_person=True)


def test_namesake_in_a_draft_or_as_supervisor_does_no_harm(round_, judge, officer, category):
    SubmissionFactory(category=category)
    author(category, name="监审人")
    watcher = UserFactory(last_name="监审", first_name="人", roles=[SUPERVISOR])

    assert seat(round_, judge, officer)
    assert seat(round_, watcher, officer, SeatRole.SUPERVISOR, 2)


def test_seat_is_taken_away_before_judging(round_, judge, officer):
    made = seat(round_, judge, officer)

    for _click in range(2):
        unseat(made, by=officer, at=AFTER_CLOSE)

    assert not Seat.objects.exists()
    assert PageLogEntry.objects.filter(action="exhibitions.unseat").count() == 1


@pytest.mark.parametrize("state", (ContestState.JUDGING, ContestState.DECIDED))
def test_panel_stands_once_judging_begins(round_, judge, officer, state):
    made = seat(round_, judge, officer)
    ContestPage.objects.update(state=state)

    with pytest.raises(TransitionRefused, match="不能再变动"):
        seat(round_, UserFactory(roles=[JUDGE]), officer, number=2)
    with pytest.raises(TransitionRefused, match="不能再变动"):
        unseat(made, by=officer, at=AFTER_CLOSE)
    assert Seat.objects.count() == 1


def test_superuser_seats_nobody(round_, judge):
    with pytest.raises(TransitionRefused):
        seat(round_, judge, UserFactory(is_superuser=True))
