"""Rounds of judging: their sealed rules, the works in them, and the seats."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import (
    RecusalKind,
    RoundEntryStatus,
    RoundState,
    SeatDisposition,
    SeatRole,
)
from exhibitions.models.categories import CategoryPage
from exhibitions.models.contests import ContestPage
from exhibitions.models.entries import EntryPage
from portal.core.encryption import EncryptedTextField


def signature(related_name="+"):
    """Return a field for one of the two persons who sign something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name=related_name,
    )


def signed_by_two(name: str, first="first_signer", second="second_signer"):
    """Return the constraint that the two signatures are of two persons."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{second}__isnull": True})
        | ~Q(**{first: F(second)}),
        violation_error_message=_("The second signature must be another person's."),
    )


class RuleSet(models.Model):
    """The rules of a contest as validated data; sealed by two persons, then never changed.

    `judging.ruleset` says what is valid and how the digest is taken.
    """

    contest = models.ForeignKey(ContestPage, on_delete=models.PROTECT, related_name="rulesets")
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    data = models.JSONField(_("rules"))
    sha256 = models.CharField(_("digest"), max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    first_signer = signature()
    second_signer = signature()
    sealed_at = models.DateTimeField(_("sealed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("rules")
        verbose_name_plural = _("rules")
        ordering = ["contest", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "revision"], name="ruleset_revision_once"),
            signed_by_two("ruleset_signed_by_two"),
            models.CheckConstraint(
                name="sealed_ruleset_is_signed",
                condition=Q(sealed_at__isnull=True)
                | Q(first_signer__isnull=False, second_signer__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.contest} #{self.revision}"


class Round(models.Model):
    """One judging of one category by one panel; the head of its chain of events."""

    private_fields = ("seed",)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.ForeignKey(CategoryPage, on_delete=models.PROTECT, related_name="rounds")
    index = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=40)
    method = models.CharField(_("method"), max_length=10, default="score")
    ruleset = models.ForeignKey(
        RuleSet, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=RoundState, default=RoundState.PREPARING
    )
    revision = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    certified_at = models.DateTimeField(null=True, blank=True)
    seed = EncryptedTextField(blank=True)
    seed_commit = models.CharField(max_length=64, blank=True)
    chain_head = models.CharField(max_length=64, blank=True)
    chain_seq = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["category", "index"]
        constraints = [
            models.UniqueConstraint(fields=["category", "index"], name="round_index_once")
        ]

    def __str__(self):
        return self.name


class RoundEntry(models.Model):
    """A work in a round: its code and the frozen sheet, the only thing a judge's desk reads."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="entries")
    entry = models.ForeignKey(EntryPage, on_delete=models.PROTECT, related_name="round_entries")
    code = models.CharField(_("code"), max_length=16)
    subkind = models.CharField(max_length=10, blank=True)
    width_cm = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    height_cm = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    year = models.PositiveSmallIntegerField(null=True)
    technique = models.CharField(max_length=60, blank=True)
    statement = models.TextField(blank=True)
    # List of {"key", "width", "height", "tiles"}: keys of EntryAsset, in order.
    files = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=RoundEntryStatus, default=RoundEntryStatus.IN)
    freeze_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("work in a round")
        verbose_name_plural = _("works in rounds")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "entry"], name="work_once_in_a_round"),
            models.UniqueConstraint(fields=["round", "code"], name="code_once_in_a_round"),
        ]

    def __str__(self):
        return self.code


class Seat(models.Model):
    """A place on a panel; ballots belong to it, not to the person who holds it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField(_("number"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=SeatRole, default=SeatRole.JUDGE)
    active_from = models.DateTimeField(null=True, blank=True)
    active_to = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    disposition = models.CharField(
        max_length=8, choices=SeatDisposition, default=SeatDisposition.COUNTING
    )
    # The judge looked at the full sheet after the lock and confirmed it.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="seat_number_once"),
            models.UniqueConstraint(
                fields=["round", "user"],
                name="one_seat_per_person",
                violation_error_message=_("This person has a seat in this round already."),
            ),
            models.CheckConstraint(
                name="dropped_seat_has_an_end",
                condition=~Q(disposition=SeatDisposition.DROPPED) | Q(active_to__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.number}"


class Assignment(models.Model):
    """A work that a seat has to judge, at its place in the seat's own order."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assignments")
    round_entry = models.ForeignKey(
        RoundEntry, on_delete=models.PROTECT, related_name="assignments"
    )
    position = models.PositiveIntegerField()
    starred = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "round_entry"], name="assigned_once"),
            models.UniqueConstraint(fields=["seat", "position"], name="position_once"),
        ]

    def __str__(self):
        return str(self.position)


class Recusal(models.Model):
    """A seat that does not judge one work."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="recusals")
    round_entry = models.ForeignKey(RoundEntry, on_delete=models.PROTECT, related_name="recusals")
    kind = models.CharField(_("reason"), max_length=10, choices=RecusalKind)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [models.UniqueConstraint(fields=["seat", "round_entry"], name="recused_once")]

    def __str__(self):
        return self.get_kind_display()
