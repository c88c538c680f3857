"""A judge confirms the own sheet after the lock."""

from datetime import datetime

from django.db import transaction

from exhibitions.judging.queries.sheet import CONFIRMABLE, own_sheet
from exhibitions.models import Seat

from .chain import lock_round
from .errors import SheetChanged, SheetNotReady


@transaction.atomic
def confirm_sheet(seat: Seat, *, digest: str, at: datetime) -> Seat:
    """Keep that a judge has looked at the own sheet and stands by it.

    Args:
        seat: with its round and rules.
        digest: of the sheet that was looked at.
        at: the server's time.

    Returns:
        The seat; confirmed a second time, as it was.

    Raises:
        SheetNotReady: the round is not locked.
        SheetChanged: the sheet is another one by now.
    """
    seat.round = lock_round(seat.round)
    if seat.round.state not in CONFIRMABLE:
        raise SheetNotReady
    if own_sheet(seat).digest != digest:
        raise SheetChanged
    if seat.confirmed_at is None:
        seat.confirmed_at = at
        seat.save(update_fields=["confirmed_at"])
    return seat
