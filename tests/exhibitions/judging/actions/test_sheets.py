from datetime import timedelta

import pytest

from exhibitions.enums import RoundState
from exhibitions.judging.actions.errors import SheetChanged, SheetNotReady
from exhibitions.judging.actions.sheets import confirm_sheet
from exhibitions.judging.queries.sheet import own_sheet
from exhibitions.models import Round, Seat
from tests.factories.juries import WHILE_JUDGING


@pytest.mark.parametrize("state", (RoundState.LOCKED, RoundState.CERTIFIED))
def test_sheet_is_confirmed_once(seat, state):
    Round.objects.update(state=state)
    shown = own_sheet(seat).digest

    confirm_sheet(seat, digest=shown, at=WHILE_JUDGING)
    confirm_sheet(seat, digest=shown, at=WHILE_JUDGING + timedelta(hours=1))

    assert Seat.objects.get(pk=seat.pk).confirmed_at == WHILE_JUDGING


@pytest.mark.parametrize("state", (RoundState.OPEN, RoundState.PAUSED))
def test_sheet_is_not_confirmed_before_the_lock(seat, state):
    Round.objects.update(state=state)

    with pytest.raises(SheetNotReady):
        confirm_sheet(seat, digest=own_sheet(seat).digest, at=WHILE_JUDGING)


def test_other_sheet_than_the_shown_one_is_not_confirmed(seat):
    Round.objects.update(state=RoundState.LOCKED)

    with pytest.raises(SheetChanged):
        confirm_sheet(seat, digest="0" * 64, at=WHILE_JUDGING)

    assert Seat.objects.get(pk=seat.pk).confirmed_at is None
