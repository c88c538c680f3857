"""Columns and the articles in them."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import NoFutureDateValidator, StreamField
from wagtail.models import Orderable, PageManager

from news.blocks import ArticleStreamBlock
from news.models.columns import NewsIndexPage
from news.models.provenance import Provenance
from portal.core import meta, structured
from portal.core.blocks.words import plain_text
from portal.core.models import PortalPage, PublishedQuerySet
from portal.images.renditions import SHARED_PICTURE

SUMMARY_LENGTH = 200


class ArticleQuerySet(PublishedQuerySet):
    def in_column(self, column):
        """Narrow to the direct articles of a column; one that is only previewed has none."""
        return self.filter(column__in=[column.pk])

    def newest_first(self):
        return self.order_by("-published_at", "-pk")


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(Provenance, PortalPage):
    """A story. `published_at` and `column` are set when it first goes live, and stay true."""

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []

    search_kind = "news"
    search_related = ("column", "source_unit", "town", "lead_image", "credits")
    search_date_field = "published_at"
    column_key_field = "column__slug"
    unit_key_field = "source_unit__code"
    town_key_field = "town__code"
    shown_related = ("column", "source_unit", "town", "lead_image")
    syndicated = True
    surface = "news.surfaces.article_surface"

    subtitle = models.CharField(_("subtitle"), max_length=80, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        validators=[MaxLengthValidator(SUMMARY_LENGTH)],  # `max_length` binds only the form
        help_text=_("At most 200 characters; shown in lists, feeds and search."),
    )
    town = models.ForeignKey(
        "units.Town",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("town"),
    )
    event_date = models.DateField(
        _("date of the event"), null=True, blank=True, validators=[NoFutureDateValidator()]
    )
    lead_image = models.ForeignKey(
        "images.PortalImage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    lead_alt = models.CharField(
        _("what the lead picture shows"),
        max_length=120,
        blank=True,
        help_text=_("Read aloud to those who cannot see it."),
    )
    lead_caption = models.CharField(_("caption of the lead picture"), max_length=100, blank=True)
    body = StreamField(ArticleStreamBlock(), verbose_name=_("text"))
    tags = ClusterTaggableManager(_("tags"), through=ArticleTag, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    column = models.ForeignKey(
        NewsIndexPage,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="articles",
        verbose_name=_("column"),
    )
    item_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    exclude_fields_in_copy = ["item_uuid", "published_at", "column"]

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        "title",
        "subtitle",
        "summary",
        MultiFieldPanel(
            ["lead_image", "lead_alt", "lead_caption"],
            heading=_("Lead picture"),
        ),
        "body",
        MultiFieldPanel(
            [
                FieldRowPanel(["source_unit", "town", "event_date"]),
                FieldRowPanel(["source_text", "original_url"]),
            ],
            heading=_("Source"),
        ),
        InlinePanel("credits", heading=_("Credits"), label=_("credit"), min_num=0, max_num=12),
    ]
    promote_panels = [
        MultiFieldPanel(
            ["slug", "seo_title", "search_description"], heading=_("For search engines")
        ),
        "tags",
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("summary"), SUMMARY_LENGTH),
                name="article_summary_is_short",
            )
        ]
        indexes = [
            models.Index(fields=["column", "published_at", "page_ptr"], name="article_in_column"),
            models.Index(fields=["published_at", "page_ptr"], name="article_by_date"),
        ]

    @property
    def authors(self) -> list[str]:
        """Names of those who wrote it, in their order."""
        writers = (ArticleCredit.Role.CORRESPONDENT, ArticleCredit.Role.REPORTER)
        return [credit.name for credit in self.credits.all() if credit.role in writers]

    @cached_property
    def tag_names(self) -> list[str]:
        """The tags, in the order in which they were given."""
        return [tag.name for tag in self.tags.all()]

    def get_lead_image_url(self, request) -> str:
        """Return the absolute address of the lead picture as a JPEG, or an empty string."""
        if self.lead_image is None:
            return ""
        return request.build_absolute_uri(self.lead_image.get_rendition(SHARED_PICTURE).url)

    def clean(self):
        super().clean()
        if self.lead_image_id and not self.lead_alt:
            raise ValidationError({"lead_alt": _("Say in words what the lead picture shows.")})
        self._settle()

    def get_search_text(self):
        words = [self.subtitle, self.summary, self.source, *(c.name for c in self.credits.all())]
        return " ".join(filter(None, [*words, plain_text(self.body)]))

    def get_search_image(self):
        return self.lead_image

    def get_meta_tags(self, request, settings):
        column = self.column
        tags = meta.content_tags(
            title=self.title,
            published_at=self.published_at,
            source=self.source or settings.organizer,
            url=self.get_full_url(request),
            summary=self.summary,
            keywords=self.tag_names,
            author="、".join(self.authors),
            image_url=self.get_lead_image_url(request),
        )
        if column is not None:
            tags += [
                meta.tag("ColumnName", column.title),
                meta.tag("ColumnType", column.column_type),
            ]
        return tags

    def get_structured_data(self, request, settings):
        column = self.column
        return structured.news_article(
            headline=self.title,
            description=self.summary,
            url=self.get_full_url(request),
            published_at=self.published_at,
            modified_at=self.last_published_at or self.published_at,
            publisher=settings.organizer,
            authors=self.authors,
            section=column and (column.title, column.get_full_url(request)),
            image_url=self.get_lead_image_url(request),
        )

    def save(self, *args, **kwargs):
        # Wagtail copies every field to an alias, `exclude_fields_in_copy` or not.
        if self._state.adding and self.alias_of_id:
            self.item_uuid, self.column_id = uuid.uuid4(), self.get_parent().pk
        return super().save(*args, **kwargs)

    def get_feeds(self, request):
        return self.column.get_feeds(request) if self.column else []

    def with_content_json(self, content):
        # A revision knows these as they were when it was written; they belong to the page.
        page = super().with_content_json(content)
        page.published_at = self.published_at
        page.item_uuid = self.item_uuid
        page.column_id = self.column_id
        return page

    def _settle(self):
        """Fix what going live decides; a live page is always cleaned before it is saved."""
        if not self.live:
            return
        self.published_at = self.published_at or self.first_published_at or timezone.now()
        if self.column_id is None:
            parent = self.get_parent()
            self.column_id = parent.pk if parent else None


class ArticleCredit(Orderable):
    """Somebody who made the story, in the role they had."""

    class Role(models.TextChoices):
        CORRESPONDENT = "correspondent", _("correspondent")
        REPORTER = "reporter", _("reporter")
        PHOTOGRAPHER = "photographer", _("photographer")
        EDITOR = "editor", _("responsible editor")

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="credits")
    name = models.CharField(_("name"), max_length=40)
    role = models.CharField(_("role"), max_length=13, choices=Role, default=Role.CORRESPONDENT)
    unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("unit"),
    )

    panels = [FieldRowPanel(["role", "name", "unit"])]

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self):
        return f"{self.get_role_display()} {self.name}"
