"""Who may close, decide and sign for a round: the holders of its chair's and supervisor's seats."""

from django.utils.translation import gettext as _

from exhibitions.enums import SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.models import Round, Seat

SIGNING = (SeatRole.CHAIR, SeatRole.SUPERVISOR)


def signing_seat(round_: Round, user) -> Seat:
    """Return the seat as which somebody signs for a round.

    Raises:
        TransitionRefused: they are neither its chair nor its supervisor; superusers neither.
    """
    seat = round_.seats.filter(user=user, role__in=SIGNING, active_to__isnull=True).first()
    if seat is None:
        raise TransitionRefused(_("Only the chair and the supervisor of this round can do this."))
    return seat


def require_chair(round_: Round, user) -> Seat:
    """Return the chair's seat.

    Raises:
        TransitionRefused: somebody else asks.
    """
    seat = signing_seat(round_, user)
    if seat.role != SeatRole.CHAIR:
        raise TransitionRefused(_("Only the chair of this round can do this."))
    return seat


def actor_of(seat: Seat) -> str:
    """Return how the chain names a seat that signs."""
    return f"role:{seat.role}"
