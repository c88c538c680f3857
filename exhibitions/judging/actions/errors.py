"""What may be refused at the desk; each error says so in a sentence for the judge."""

from django.utils.translation import gettext_lazy as _

from exhibitions.judging.errors import JudgingError


class DeskRefusal(JudgingError):
    """Base: something that the state of the round or the ballot does not allow now.

    `code` is for the desk's script, `sentence` for the judge.
    """

    code = "refused"
    sentence = _("This cannot be done now.")

    def __str__(self):
        return str(self.sentence)


class NotAssigned(DeskRefusal):
    """The seat has no such work to judge: of another round, recused, or the seat is no judge's."""

    code = "not_assigned"
    sentence = _("There is no such work on your desk.")


class NoSeat(NotAssigned):
    """Whoever asks judges nothing in this round: another account, or a seat that was dropped."""

    code = "no_seat"
    sentence = _("This account judges nothing in this round. Log in with the one you began with.")


class RoundNotOpen(DeskRefusal):
    """Marks are taken only while the round is open."""

    code = "round_not_open"
    sentence = _("This round takes no marks now. What you typed was not saved.")

    def __init__(self, state: str):
        super().__init__(state)
        self.state = state


class WorkLeftTheRound(DeskRefusal):
    """The work was withdrawn or disqualified meanwhile."""

    code = "work_left"
    sentence = _("This work has left the round. It needs no marks any more.")


class BallotConflict(DeskRefusal):
    """Another window or device changed the ballot first; `ballot` is what holds now, or None."""

    code = "conflict"
    sentence = _("This work was marked in another window meanwhile. Those marks hold now.")

    def __init__(self, ballot):
        super().__init__(ballot)
        self.ballot = ballot


class AlreadySubmitted(BallotConflict):
    """The ballot is submitted; changing it has to be asked for in so many words."""

    code = "already_submitted"
    sentence = _("These marks are submitted already. Confirm that you want to change them.")


class UnfitMarks(DeskRefusal):
    """Marks that the rules have no place for: their number, or one outside its scale."""

    code = "unfit_marks"
    sentence = _("A mark does not fit its scale. Look at the marks and save again.")


class MarksMissing(DeskRefusal):
    """Submitted without a mark for every criterion; `missing` are the criteria's keys."""

    code = "marks_missing"
    sentence = _("Give a mark for every criterion before you submit.")

    def __init__(self, missing: tuple[str, ...]):
        super().__init__(missing)
        self.missing = missing


class ReusedEventId(DeskRefusal):
    """The id of an event that was received from somebody else or for something else."""

    code = "reused_id"
    sentence = _("The desk is out of step. Load the page again.")


class SheetChanged(DeskRefusal):
    """The sheet is no longer the one that was looked at."""

    code = "sheet_changed"
    sentence = _("Your sheet has changed. Look at it again before you confirm it.")


class SheetNotReady(DeskRefusal):
    """There is nothing to confirm before the round is locked."""

    code = "sheet_not_ready"
    sentence = _("The sheet can be confirmed once the chair has locked the round.")
