"""Contests: the editions of 国策杯, their categories, and what files they take."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from exhibitions.blocks import SiteStreamBlock
from exhibitions.enums import ContestState, NoticeCalendar
from portal.core import meta
from portal.core.models import PortalPage, PublishedQuerySet


class ProcessFields(models.Model):
    """Abstract: a page some of whose columns are written by the process, never by a revision.

    They are declared with `serialize=False`, so that no revision holds them, and are taken from
    the database when a revision becomes a page again.
    """

    process_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def with_content_json(self, content):
        page = super().with_content_json(content)
        for name in self.process_fields:
            attribute = self._meta.get_field(name).attname
            setattr(page, attribute, getattr(self, attribute))
        return page


class ContestIndexPage(PortalPage):
    """国策杯: the list of its editions."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["exhibitions.ContestPage"]
    max_count_per_parent = 1

    search_kind = "page"
    surface = "exhibitions.gallery.surfaces.contest_index_surface"

    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    column_description = models.CharField(
        _("column description"),
        max_length=200,
        help_text=_("Purpose and main content, for the META tag ColumnDescription."),
    )
    column_keywords = models.CharField(
        _("column keywords"), max_length=120, help_text=_("Words, separated by commas.")
    )

    content_panels = ["title", "intro", "column_description", "column_keywords"]

    objects = PageManager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("contest index")
        verbose_name_plural = _("contest indexes")

    def get_search_text(self):
        return f"{self.intro} {self.column_description} {self.column_keywords}"

    def get_meta_tags(self, request, settings):
        return meta.column_tags(
            self.title, self.column_description, self.column_keywords, "专题专栏"
        )


class ContestPage(ProcessFields, PortalPage):
    """One edition of the contest; `lifecycle.advance` moves it from state to state."""

    parent_page_types = ["exhibitions.ContestIndexPage"]
    subpage_types = ["exhibitions.CategoryPage", "exhibitions.ExhibitionPage"]

    search_kind = "contest"
    surface = "exhibitions.gallery.surfaces.contest_surface"
    shown_related = ("active_ruleset",)
    public_contact_fields = ("contact_phone", "contact_email")
    process_fields = ("state", "state_changed_at", "active_ruleset")

    edition = models.CharField(_("edition"), max_length=20, help_text=_("The year, for instance."))
    theme = models.CharField(_("theme"), max_length=60)
    organisers = models.CharField(_("organisers"), max_length=200)
    summary = models.TextField(_("summary"), max_length=200)
    body = StreamField(SiteStreamBlock(), blank=True, verbose_name=_("call for entries"))
    announce_at = models.DateTimeField(_("announced on"))
    open_at = models.DateTimeField(_("submissions from"))
    close_at = models.DateTimeField(
        _("submissions until"), help_text=_("The server's clock decides, this moment included.")
    )
    grace_s = models.PositiveSmallIntegerField(
        _("grace"), default=0, help_text=_("Seconds after the end in which a click still counts.")
    )
    notice_days = models.PositiveSmallIntegerField(_("days of public notice"), default=7)
    notice_calendar = models.CharField(
        _("counted as"),
        max_length=8,
        choices=NoticeCalendar,
        default=NoticeCalendar.NATURAL,
    )
    privacy_text = models.TextField(
        _("privacy statement"),
        help_text=_("What personal data is asked for, who sees it and when it is deleted."),
    )
    privacy_text_version = models.CharField(
        _("version of the privacy statement"), max_length=20, default="1"
    )
    contact_phone = models.CharField(_("office's telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("office's e-mail"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ContestState,
        default=ContestState.DRAFT,
        serialize=False,
        editable=False,
    )
    state_changed_at = models.DateTimeField(null=True, serialize=False, editable=False)
    active_ruleset = models.ForeignKey(
        "exhibitions.RuleSet",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        serialize=False,
        editable=False,
    )

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = [
        "title",
        HelpPanel(
            _("The state of the contest, its rules, jury and works are under 国策杯 in the menu.")
        ),
        FieldRowPanel(["edition", "theme"]),
        "organisers",
        "summary",
        "body",
        MultiFieldPanel(
            [
                "announce_at",
                FieldRowPanel(["open_at", "close_at", "grace_s"]),
                FieldRowPanel(["notice_days", "notice_calendar"]),
            ],
            heading=_("Timetable"),
        ),
        MultiFieldPanel(["privacy_text", "privacy_text_version"], heading=_("Personal data")),
        FieldRowPanel(["contact_phone", "contact_email"]),
    ]

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = [
            models.CheckConstraint(
                name="contest_opens_before_it_closes",
                condition=Q(open_at__lt=F("close_at")),
                violation_error_message=_("Submissions must begin before they end."),
            ),
        ]

    def __str__(self):
        return self.title

    def state_at(self, at: datetime) -> str:
        """Return the state that holds at a moment: opening and closing need nobody's hand."""
        if self.state == ContestState.ANNOUNCED and at >= self.open_at:
            state = ContestState.OPEN
        else:
            state = ContestState(self.state)
        if state == ContestState.OPEN and at > self.closes_for_good_at:
            state = ContestState.CLOSED
        return state

    @property
    def closes_for_good_at(self) -> datetime:
        """The last moment at which a submission counts."""
        return self.close_at + timedelta(seconds=self.grace_s)

    def get_search_text(self):
        return f"{self.theme} {self.organisers} {self.summary}"

    def get_meta_tags(self, request, settings):
        return meta.content_tags(
            title=self.title,
            published_at=self.first_published_at,
            source=self.organisers,
            url=self.get_full_url(request),
            summary=self.summary,
        )
