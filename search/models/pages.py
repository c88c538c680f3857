"""What result lists and facets read of a page, so that they need no page type."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class IndexedPage(models.Model):
    """One page as the search knows it; `search.backends.indexing` alone writes it with its words.

    It says nothing about who may read the page: that is asked of the page itself, every time.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    # Primary key of the page's entry in modelsearch's index of words. No foreign key: modelsearch
    # deletes its entries behind Django's back, and the row goes with its page anyway.
    entry = models.PositiveIntegerField(db_index=True)
    kind = models.CharField(max_length=20)
    column = models.CharField(max_length=255, blank=True)  # slug
    unit = models.CharField(max_length=50, blank=True)  # code
    town = models.CharField(max_length=50, blank=True)  # code
    date = models.DateTimeField(null=True)
    year = models.PositiveSmallIntegerField(null=True)  # of the date, in local time
    public_until = models.DateTimeField(null=True)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # Of the title and text of a page that has its own references; this row has none.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indexed page")
        verbose_name_plural = _("indexed pages")
        indexes = [models.Index(fields=["date", "page"], name="indexed_page_by_date")]

    def __str__(self):
        return self.title
