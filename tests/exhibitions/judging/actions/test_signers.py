import pytest

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.signers import actor_of, require_chair, signing_seat
from tests.factories.juries import BEGINS, signer
from tests.factories.users import UserFactory


@pytest.mark.parametrize("role", ("chair", "supervisor"))
def test_seat_signs_in_its_role(panel, role):
    assert actor_of(signing_seat(panel, signer(panel, role))) == f"role:{role}"


def test_judge_signs_nothing(panel, seat):
    with pytest.raises(TransitionRefused, match="只有本轮的主任和监审"):
        signing_seat(panel, seat.user)


def test_superuser_signs_nothing(panel):
    with pytest.raises(TransitionRefused):
        signing_seat(panel, UserFactory(is_superuser=True))


def test_former_chair_signs_nothing(panel):
    chair = signer(panel, "chair")
    panel.seats.filter(user=chair).update(active_to=BEGINS)

    with pytest.raises(TransitionRefused):
        signing_seat(panel, chair)


def test_supervisor_is_no_chair(panel):
    with pytest.raises(TransitionRefused, match="只有本轮的主任"):
        require_chair(panel, signer(panel, "supervisor"))
