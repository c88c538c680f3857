import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from exhibitions.models import RuleSet, Seat
from tests.factories.contests import (
    WHILE_OPEN,
    RoundFactory,
    RuleSetFactory,
    SeatFactory,
)
from tests.factories.users import UserFactory


def test_two_persons_seal_the_rules(contest):
    officer = UserFactory()

    with pytest.raises(ValidationError, match="第二签名必须是另一个人"):
        RuleSetFactory.build(
            contest=contest, first_signer=officer, second_signer=officer
        ).full_clean()


def test_rules_are_not_sealed_by_one(contest):
    with pytest.raises(IntegrityError):
        RuleSetFactory(contest=contest, first_signer=UserFactory(), sealed_at=WHILE_OPEN)


@pytest.fixture
def sealed(contest):
    return RuleSetFactory(
        contest=contest,
        first_signer=UserFactory(),
        second_signer=UserFactory(),
        sealed_at=WHILE_OPEN,
    )


def test_sealed_rules_cannot_be_changed_in_the_database(sealed):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        RuleSet.objects.update(sha256="0" * 64)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        sealed.delete()

    assert RuleSet.objects.get().sha256 == sealed.sha256


def test_open_rules_can(contest):
    RuleSetFactory(contest=contest)

    assert RuleSet.objects.update(sha256="0" * 64) == 1


def test_person_has_one_seat_in_a_round(category):
    seat = SeatFactory(round=RoundFactory(category=category))

    with pytest.raises(IntegrityError):
        SeatFactory(round=seat.round, user=seat.user)


def test_dropped_seat_says_since_when(category):
    SeatFactory(round=RoundFactory(category=category))

    with pytest.raises(IntegrityError):
        Seat.objects.update(disposition="dropped")
