"""Ballots and the chain of events they are projected from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import BallotStatus, DecisionKind
from exhibitions.models.rounds import Round, RoundEntry, Seat, signature, signed_by_two
from portal.core.encryption import EncryptedTextField


class ScoreEvent(models.Model):
    """One link of a round's chain: what happened, when, and the hash over all before it.

    Written by `judging.actions` alone; the database refuses to change or delete it.
    `judging.ledger` says how the hash is taken.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=16)
    actor = models.CharField(max_length=24)
    code = models.CharField(max_length=16, blank=True)
    payload = models.JSONField(default=dict)
    client_event_id = models.CharField(max_length=40, unique=True)
    ts = models.BigIntegerField(help_text="Milliseconds since 1970, by the server's clock.")
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("event of judging")
        verbose_name_plural = _("events of judging")
        ordering = ["round", "seq"]
        constraints = [models.UniqueConstraint(fields=["round", "seq"], name="event_seq_once")]

    def __str__(self):
        return f"{self.seq} {self.type}"


class Ballot(models.Model):
    """What one seat thinks of one work now; a projection of the round's events."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ballots")
    round_entry = models.ForeignKey(RoundEntry, on_delete=models.PROTECT, related_name="ballots")
    status = models.CharField(max_length=9, choices=BallotStatus, default=BallotStatus.DRAFT)
    # One integer tick, or null, for each criterion in the order of the rules.
    ticks = models.JSONField(default=list)
    # The exact total as "n/d", and empty while a mark is missing.
    total = models.CharField(max_length=24, blank=True)
    rev = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    event = models.ForeignKey(ScoreEvent, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(fields=["seat", "round_entry"], name="one_ballot_per_seat"),
            models.CheckConstraint(
                name="submitted_ballot_is_complete",
                condition=~Q(status=BallotStatus.SUBMITTED) | ~Q(total=""),
            ),
        ]

    def __str__(self):
        return f"{self.seat_id}/{self.round_entry_id}"


class ScoreComment(models.Model):
    """A judge's note; only its digest is in the chain, so that it can be erased."""

    private_fields = ("text",)

    ballot = models.OneToOneField(Ballot, on_delete=models.CASCADE, related_name="comment")
    text = EncryptedTextField(_("comment"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self):
        return self.sha256


class Snapshot(models.Model):
    """The results of a round as computed at one link of its chain; exact fractions as "n/d"."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="snapshots")
    revision = models.PositiveSmallIntegerField()
    ledger_seq = models.PositiveIntegerField()
    ruleset_sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["round", "ledger_seq"]

    def __str__(self):
        return self.digest


class Decision(models.Model):
    """What people decided where the rules leave it to them, with reason and two signatures."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=9, choices=DecisionKind)
    # What is decided on: codes of works, the award's level, a seat's number.
    subject = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), max_length=500)
    first_signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    second_signer = signature()
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["made_at"]
        constraints = [
            signed_by_two("decision_signed_by_two"),
            models.CheckConstraint(name="decision_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return self.get_kind_display()
