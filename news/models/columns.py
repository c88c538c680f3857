"""Columns: the parts of the news."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import PageManager

from news.enums import COLUMN_TYPES
from portal.core import meta
from portal.core.feeds import feed_links
from portal.core.models import PortalPage, PublishedQuerySet


class NewsIndexPage(PortalPage):
    """A column 栏目: lists its own articles, and shows a strip of each column below it."""

    parent_page_types = ["home.HomePage", "news.NewsIndexPage"]
    subpage_types = ["news.NewsIndexPage", "news.ArticlePage"]

    search_kind = "page"
    column_key_field = "slug"
    surface = "news.surfaces.column_surface"

    class UpdatePeriod(models.IntegerChoices):
        FORTNIGHT = 14, _("every two weeks (news)")
        HALF_YEAR = 183, _("every half year (notices, policies)")

    column_description = models.CharField(
        _("column description"),
        max_length=200,
        help_text=_("Purpose and main content, for the META tag ColumnDescription."),
    )
    column_keywords = models.CharField(
        _("column keywords"), max_length=120, help_text=_("Words, separated by commas.")
    )
    column_type = models.CharField(
        _("column type"),
        max_length=20,
        choices=[(name, name) for name in COLUMN_TYPES],
        default=COLUMN_TYPES[0],
        help_text=_("Kind of column by 《网页设计规范》."),
    )
    update_period_days = models.PositiveSmallIntegerField(
        _("update clock"),
        choices=UpdatePeriod,
        null=True,
        blank=True,
        help_text=_("How often something new must appear; empty for an archive."),
    )

    content_panels = [
        "title",
        "column_description",
        "column_keywords",
        FieldRowPanel(["column_type", "update_period_days"]),
    ]

    objects = PageManager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def get_feeds(self, request):
        return feed_links(self.get_url(request), self.title)

    def get_search_text(self):
        return f"{self.column_description} {self.column_keywords}"

    def get_meta_tags(self, request, settings):
        return meta.column_tags(
            self.title, self.column_description, self.column_keywords, self.column_type
        )
