"""Why a submission is not taken, or not now: each with its data and the sentence that says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .errors import SubmissionError


@dataclass(frozen=True)
class Problem:
    """Something that is missing or wrong in a draft: at which step, at which field, and what."""

    step: int
    field: str
    sentence: str


class NotTaken(SubmissionError):
    """Base: the work was not submitted, changed or withdrawn; its draft is as it was."""

    status = 409

    @property
    def sentence(self) -> str:
        raise NotImplementedError


class NotOpenYet(NotTaken):
    """The contest takes no works before `open_at`."""

    def __init__(self, open_at: datetime):
        super().__init__()
        self.open_at = open_at

    @property
    def sentence(self):
        return _("Submissions begin on %(moment)s. Your draft is kept.") % {
            "moment": moment(self.open_at)
        }


class ContestClosed(NotTaken):
    """The contest took works until `close_at`; for a returned work, until its own date."""

    def __init__(self, close_at: datetime):
        super().__init__()
        self.close_at = close_at

    @property
    def sentence(self):
        return _(
            "Submissions ended on %(moment)s, by the clock of this server. Nothing was sent; your "
            "draft is kept."
        ) % {"moment": moment(self.close_at)}


class IncompleteSubmission(NotTaken):
    """Something is missing or wrong; `problems` in the order of the steps."""

    status = 422

    def __init__(self, problems: Sequence[Problem]):
        super().__init__()
        self.problems = tuple(problems)

    @property
    def sentence(self):
        return _("The work cannot be submitted yet: complete what is marked below.")


class TooManyWorks(NotTaken):
    """The author, or the unit, has `limit` works in this category already."""

    def __init__(self, limit: int, *, of_unit: bool = False):
        super().__init__()
        self.limit = limit
        self.of_unit = of_unit

    @property
    def sentence(self):
        if self.of_unit:
            text = _(
                "This unit has submitted %(limit)s works in this category, and that is the most "
                "it may. Your draft is kept."
            )
        else:
            text = _(
                "This author has submitted %(limit)s works in this category, and that is the most "
                "one may. Withdraw one of them to submit another. Your draft is kept."
            )
        return text % {"limit": self.limit}


class NotEditable(NotTaken):
    """The work is submitted, or its contest has gone on: it cannot be changed or taken back."""

    @property
    def sentence(self):
        return _("This work cannot be changed any more.")


class NothingSubmitted(NotTaken):
    """There is no valid receipt: the work was withdrawn, or was not admitted."""

    @property
    def sentence(self):
        return _("This work is no longer in the contest, so there is nothing to submit.")


class TooManyPictures(NotTaken):
    """The work holds as many pictures as it may."""

    status = 422

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    @property
    def sentence(self):
        if self.most == 1:
            return _("This work has its picture. Remove it first to send another.")
        return _("A series has at most %(most)s pictures. Remove one first to send another.") % {
            "most": self.most
        }


def moment(at: datetime) -> str:
    """Return a moment as sentences say it: day, hour and minute in local time."""
    return date_format(localtime(at), "Y-m-d H:i")
