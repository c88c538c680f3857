"""Works: the page of one, the submission it came from, and its files."""

import secrets
import uuid

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, PageManager

from exhibitions.enums import (
    AgeGroup,
    AssetStatus,
    DeclarationKey,
    IntakeStatus,
    MaskStatus,
)
from exhibitions.models.categories import CategoryPage
from exhibitions.models.contests import ProcessFields
from portal.core.encryption import EncryptedTextField
from portal.core.models import PortalPage, PublishedQuerySet


def private_storage():
    return storages["private"]


def random_name(instance, filename):
    """Name a private file by chance alone: neither its author's name for it nor a number."""
    return f"contest/{secrets.token_hex(2)}/{secrets.token_hex(16)}"


class Work(models.Model):
    """Abstract: what is asked about a work, in its draft and on its page alike."""

    subkind = models.CharField(_("kind"), max_length=10, blank=True)
    statement = models.TextField(_("about the work"), max_length=300, blank=True)
    width_cm = models.DecimalField(
        _("width, cm"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    height_cm = models.DecimalField(
        _("height, cm"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    technique = models.CharField(_("technique"), max_length=60, blank=True)
    transcription = models.TextField(
        _("transcription"), max_length=500, blank=True, help_text=_("The text of a calligraphy.")
    )

    class Meta:
        abstract = True


class EntryPage(ProcessFields, Work, PortalPage):
    """A submitted work; not public before its contest's results are, silent about its author.

    `submissions.actions` creates it; `gallery.actions.publish_results` makes it public.
    """

    parent_page_types = ["exhibitions.CategoryPage"]
    subpage_types = []
    is_creatable = False

    search_kind = "work"
    search_related = ("pictures__image",)
    surface = "exhibitions.gallery.surfaces.entry_surface"
    shown_related = ("label",)
    process_fields = ("entry_uid", "intake_status", "submitted_at", "entry_digest")

    entry_uid = models.UUIDField(default=uuid.uuid4, unique=True, serialize=False, editable=False)
    intake_status = models.CharField(
        _("intake"),
        max_length=9,
        choices=IntakeStatus,
        default=IntakeStatus.SUBMITTED,
        serialize=False,
        editable=False,
    )
    submitted_at = models.DateTimeField(null=True, serialize=False, editable=False)
    entry_digest = models.CharField(max_length=64, blank=True, serialize=False, editable=False)

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = ["title", "statement", "transcription"]

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self):
        return self.title

    def get_search_text(self):
        return f"{self.statement} {self.transcription}"

    def get_search_image(self):
        pictures = list(self.pictures.all())
        return pictures[0].image if pictures else None


class EntryPicture(Orderable):
    """A picture of a published work; there is none before publication."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("images.PortalImage", on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return str(self.sort_order)


class Submission(Work):
    """What a contestant has typed so far; reached by a resume code, not by an account.

    The code is kept as a digest only. `entry` is empty until the work has been submitted.
    """

    private_fields = ("contact_phone_print",)

    category = models.ForeignKey(CategoryPage, on_delete=models.PROTECT, related_name="submissions")
    resume_code_digest = models.CharField(max_length=64, unique=True)
    contact_phone_print = models.CharField(max_length=64, blank=True, db_index=True)
    title = models.CharField(_("title of the work"), max_length=60, blank=True)
    age_group = models.CharField(_("age group"), max_length=5, choices=AgeGroup, blank=True)
    step = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    entry = models.OneToOneField(
        EntryPage, null=True, blank=True, on_delete=models.PROTECT, related_name="submission"
    )

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self):
        return self.title or f"#{self.pk}"


class EntryAsset(models.Model):
    """One uploaded picture: the private original, and what the worker made of it.

    `submissions.actions.ingest_asset` fills everything below `status`.
    """

    private_fields = ("exif",)

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="assets")
    key = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe)
    order = models.PositiveSmallIntegerField()
    original = models.FileField(storage=private_storage, upload_to=random_name)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=7, choices=AssetStatus, default=AssetStatus.WAITING)
    refusal = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    bytes = models.PositiveBigIntegerField(default=0)
    format = models.CharField(max_length=10, blank=True)
    mode = models.CharField(max_length=10, blank=True)
    bit_depth = models.PositiveSmallIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    frames = models.PositiveSmallIntegerField(null=True, blank=True)
    icc = models.CharField(max_length=120, blank=True)
    exif = EncryptedTextField(blank=True)
    hashes = models.JSONField(default=list, blank=True)
    master = models.FileField(storage=private_storage, upload_to=random_name, blank=True)
    master_width = models.PositiveIntegerField(null=True, blank=True)
    master_height = models.PositiveIntegerField(null=True, blank=True)
    thumbnail = models.FileField(storage=private_storage, upload_to=random_name, blank=True)
    tiles = models.CharField(max_length=120, blank=True)
    mask_rects = models.JSONField(default=list, blank=True)
    mask_status = models.CharField(max_length=7, choices=MaskStatus, default=MaskStatus.NONE)

    class Meta:
        verbose_name = _("file of a work")
        verbose_name_plural = _("files of works")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "order"], name="asset_order_once"),
            models.CheckConstraint(
                name="ready_asset_has_a_master",
                condition=~Q(status=AssetStatus.READY) | ~Q(master=""),
            ),
        ]

    def __str__(self):
        return self.key


class Declaration(models.Model):
    """A statement the contestant agreed to, in the wording of its version."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="declarations"
    )
    key = models.CharField(max_length=12, choices=DeclarationKey)
    detail = models.CharField(max_length=200, blank=True)
    text_version = models.CharField(max_length=20)
    accepted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="declaration_once")
        ]

    def __str__(self):
        return self.get_key_display()


class Receipt(models.Model):
    """The proof that a work was received as it was; a correction supersedes the earlier one."""

    number = models.CharField(_("number"), max_length=24, unique=True)
    entry = models.ForeignKey(EntryPage, on_delete=models.PROTECT, related_name="receipts")
    issued_at = models.DateTimeField(_("issued at"))
    digest = models.CharField(_("digest"), max_length=64)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(superseded_at__isnull=True),
                name="one_valid_receipt",
            )
        ]

    def __str__(self):
        return self.number
