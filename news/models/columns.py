"""Columns: the parts of the news."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import PageManager

from news.enums import COLUMN_TYPES
from portal.core import meta
from portal.core.feeds import feed_links
from portal.core.models import PortalPage, PublishedQuerySet


class ColumnQuerySet(PublishedQuerySet):
    def elsewhere(self, parent):
        """Narrow to the columns of the site of a page that are not directly below it."""
        site = parent.get_site()
        return self.in_site(site).not_child_of(parent) if site else self.none()


class NewsIndexPage(PortalPage):
    """A column 栏目: lists its own articles, and shows a strip of each column below it.

    Its slug is the key by which the search narrows, so no two columns of a site share one.
    """

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

    objects = PageManager.from_queryset(ColumnQuerySet)()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    @classmethod
    def slug_problem(cls, slug, parent) -> str:
        """Say why a column below a page cannot have a slug; nothing where it can.

        What is directly below that page is Wagtail's to look at.
        """
        other = cls.objects.elsewhere(parent).filter(slug=slug).first()
        if other is None:
            return ""
        return _(
            "The column “%(title)s” has the address “%(slug)s” already. The search tells columns "
            "by it, so each needs its own."
        ) % {"title": other.title, "slug": slug}

    def get_feeds(self, request):
        return feed_links(self.get_url(request), self.title)

    def get_search_text(self):
        return f"{self.column_description} {self.column_keywords}"

    def get_meta_tags(self, request, settings):
        return meta.column_tags(
            self.title, self.column_description, self.column_keywords, self.column_type
        )

    def _check_slug_is_unique(self):
        # Also of drafts. Before Wagtail, who would look for the other below the same parent.
        parent = self.get_parent() or getattr(self, "future_parent", None)
        problem = parent and self.slug_problem(self.slug, parent)
        if problem:
            raise ValidationError({"slug": problem})
        super()._check_slug_is_unique()

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        # Wagtail asks it of the slug that it makes out of a title, until one is free.
        free = PortalPage._slug_is_available(slug, parent_page, page)
        return free and not (parent_page and NewsIndexPage.slug_problem(slug, parent_page))
