"""The home page and the plain pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from home.blocks import StandardStreamBlock
from portal.core import meta
from portal.core.blocks.words import plain_text
from portal.core.feeds import feed_links
from portal.core.models import PortalPage, PublishedQuerySet


class HomePage(PortalPage):
    """The front page: chosen lead stories, strips of columns, counts; nothing copied by hand."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "news.NewsIndexPage",
        "exhibitions.SiteIndexPage",
        "exhibitions.ContestIndexPage",
    ]

    search_kind = "page"
    surface = "home.surfaces.home_surface"

    column_description = models.CharField(
        _("column description"),
        max_length=200,
        help_text=_("Purpose and main content, for the META tag ColumnDescription."),
    )
    column_keywords = models.CharField(
        _("column keywords"), max_length=120, help_text=_("Words, separated by commas.")
    )

    content_panels = [
        "title",
        InlinePanel("leads", heading=_("Lead stories"), label=_("lead story"), max_num=3),
        InlinePanel("strips", heading=_("Strips"), label=_("strip"), max_num=6),
        "column_description",
        "column_keywords",
    ]

    objects = PageManager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_meta_tags(self, request, settings):
        return meta.column_tags(self.title, self.column_description, self.column_keywords, "首页")

    def get_feeds(self, request):
        return feed_links(self.get_url(request), self.title)


class HomeLead(Orderable):
    """A story that an editor put on top of the home page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="leads")
    article = models.ForeignKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )

    panels = ["article"]

    class Meta(Orderable.Meta):
        verbose_name = _("lead story")
        verbose_name_plural = _("lead stories")

    def __str__(self):
        return str(self.article)


class HomeStrip(Orderable):
    """A column whose newest articles the home page shows."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="strips")
    column = models.ForeignKey(
        "news.NewsIndexPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("column")
    )

    panels = ["column"]

    class Meta(Orderable.Meta):
        verbose_name = _("strip")
        verbose_name_plural = _("strips")

    def __str__(self):
        return str(self.column)


class StandardPage(PortalPage):
    """A page of plain text: about, services, contact."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    search_kind = "page"
    surface = "home.surfaces.standard_surface"

    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(StandardStreamBlock(), blank=True, verbose_name=_("text"))

    content_panels = ["title", "intro", "body"]

    objects = PageManager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_search_text(self):
        return " ".join(filter(None, [self.intro, plain_text(self.body)]))

    def get_meta_tags(self, request, settings):
        return meta.content_tags(
            title=self.title,
            published_at=self.first_published_at,
            source=settings.organizer,
            url=self.get_full_url(request),
            summary=self.intro or self.get_search_text()[:120],
        )
