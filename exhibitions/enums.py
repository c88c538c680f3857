"""Closed lists of the exhibitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SiteKind(models.TextChoices):
    """The three kinds of the county's report; the mark is the character on the map."""

    GARDEN = "garden", _("culture garden or estate")
    STREET = "street", _("culture street, wall or road")
    HOME = "home", _("culture home, village room or book corner")

    @property
    def mark(self) -> str:
        return {"garden": "园", "street": "街", "home": "家"}[self.value]


class SiteLevel(models.TextChoices):
    COUNTY = "county", _("county level")
    CITY = "city", _("city level")
    PROVINCE = "province", _("province level")


class SiteCondition(models.TextChoices):
    GOOD = "good", _("good")
    FAIR = "fair", _("fair")
    REPAIR = "repair", _("needs repair")


class ContestState(models.TextChoices):
    """How far a contest has come; what leads from one to the next is in `lifecycle.py`."""

    DRAFT = "draft", pgettext_lazy("contest state", "in preparation")
    ANNOUNCED = "announced", pgettext_lazy("contest state", "announced")
    OPEN = "open", pgettext_lazy("contest state", "open for submissions")
    CLOSED = "closed", pgettext_lazy("contest state", "submissions closed")
    JUDGING = "judging", pgettext_lazy("contest state", "judging")
    DECIDED = "decided", pgettext_lazy("contest state", "decided")
    NOTICED = "noticed", pgettext_lazy("contest state", "public notice")
    PUBLISHED = "published", pgettext_lazy("contest state", "results published")
    ARCHIVED = "archived", pgettext_lazy("contest state", "archived")
    CANCELLED = "cancelled", pgettext_lazy("contest state", "cancelled")


class NoticeCalendar(models.TextChoices):
    NATURAL = "natural", _("calendar days")
    WORKING = "working", _("working days")


class IntakeStatus(models.TextChoices):
    """How far the officers have come with a submitted work."""

    SUBMITTED = "submitted", pgettext_lazy("intake status", "to be checked")
    ACCEPTED = "accepted", pgettext_lazy("intake status", "accepted")
    RETURNED = "returned", pgettext_lazy("intake status", "returned for correction")
    REJECTED = "rejected", pgettext_lazy("intake status", "not admitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("intake status", "withdrawn")


class AgeGroup(models.TextChoices):
    CHILD = "child", _("under 14")
    YOUTH = "youth", _("14 to 17")
    ADULT = "adult", _("18 and over")


class CreditRole(models.TextChoices):
    AUTHOR = "author", _("author")
    CO_AUTHOR = "co_author", _("co-author")
    INSTRUCTOR = "instructor", _("instructor")


class AssetStatus(models.TextChoices):
    """What the worker made of an uploaded file."""

    WAITING = "waiting", pgettext_lazy("picture", "being checked")
    READY = "ready", pgettext_lazy("picture", "ready")
    REFUSED = "refused", pgettext_lazy("picture", "refused")


class MaskStatus(models.TextChoices):
    """Whether a signature or seal must be covered before judges see the picture."""

    NONE = "none", _("nothing to cover")
    NEEDED = "needed", _("to be covered")
    DONE = "done", _("covered")
    CHECKED = "checked", _("covered and checked")


class InscriptionPolicy(models.TextChoices):
    ALLOWED = "allowed", _("signatures and seals may stay")
    MASK = "mask", _("signatures and seals are covered")
    FORBIDDEN = "forbidden", _("works with signatures or seals are returned")


class DeclarationKey(models.TextChoices):
    ORIGINALITY = "originality", _("original work")
    NOT_AWARDED = "not_awarded", _("not awarded before")
    AI = "ai", _("use of AI")
    PORTRAIT = "portrait", _("portrait consent")
    LICENCE = "licence", _("licence to exhibit")
    GUARDIAN = "guardian", _("guardian's consent")


class DuplicateKind(models.TextChoices):
    SAME_FILE = "sha256", _("the same file")
    LOOKS_ALIKE = "phash", _("looks alike")


class DuplicateVerdict(models.TextChoices):
    OPEN = "open", pgettext_lazy("duplicate", "to be judged")
    SAME = "same", pgettext_lazy("duplicate", "the same work")
    DIFFERENT = "different", pgettext_lazy("duplicate", "different works")


class RoundState(models.TextChoices):
    PREPARING = "preparing", pgettext_lazy("round", "in preparation")
    OPEN = "open", pgettext_lazy("round", "open")
    PAUSED = "paused", pgettext_lazy("round", "paused")
    LOCKED = "locked", pgettext_lazy("round", "locked")
    CERTIFIED = "certified", pgettext_lazy("round", "certified")
    VOID = "void", pgettext_lazy("round", "void")


class RoundEntryStatus(models.TextChoices):
    IN = "in", pgettext_lazy("work in a round", "in the round")
    HELD = "held", pgettext_lazy("work in a round", "held")
    WITHDRAWN = "withdrawn", pgettext_lazy("work in a round", "withdrawn")
    DISQUALIFIED = "disqualified", pgettext_lazy("work in a round", "disqualified")


class SeatRole(models.TextChoices):
    JUDGE = "judge", _("judge")
    RESERVE = "reserve", _("reserve judge")
    CHAIR = "chair", _("chair of the jury")
    SUPERVISOR = "supervisor", _("supervisor")


class SeatDisposition(models.TextChoices):
    COUNTING = "counting", _("counting")
    DROPPED = "dropped", _("dropped")


class RecusalKind(models.TextChoices):
    RECOGNISED = "recognised", _("I recognise the work")
    RELATIVE = "relative", _("relative of the author")
    TEACHER = "teacher", _("teacher or pupil of the author")
    SAME_UNIT = "same_unit", _("same unit as the author")
    OTHER = "other", pgettext_lazy("recusal", "another reason")


class BallotStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("ballot", "draft")
    SUBMITTED = "submitted", pgettext_lazy("ballot", "submitted")
    VOID = "void", pgettext_lazy("ballot", "void")


class DecisionKind(models.TextChoices):
    RUNOFF = "runoff", _("tie at an award's boundary")
    WAIVER = "waiver", _("quorum waived")
    DROP_SEAT = "drop_seat", _("seat dropped")
    REOPEN = "reopen", _("round reopened")
    CERTIFY = "certify", _("results certified")


class GrantStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("award", "proposed")
    NOTICED = "noticed", pgettext_lazy("award", "on public notice")
    CONFIRMED = "confirmed", pgettext_lazy("award", "confirmed")
    REVOKED = "revoked", pgettext_lazy("award", "revoked")
