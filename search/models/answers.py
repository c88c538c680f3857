"""How well a search was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.models import Query


class QueryAnswer(models.Model):
    """What the last search for a query found; written by `search.actions.keep_search`."""

    query = models.OneToOneField(
        Query, on_delete=models.CASCADE, primary_key=True, related_name="answer"
    )
    results = models.PositiveIntegerField()
    asked_at = models.DateTimeField()

    wagtail_reference_index_ignore = True  # an editor chose nothing here

    class Meta:
        verbose_name = _("answer to a query")
        verbose_name_plural = _("answers to queries")

    def __str__(self):
        return f"{self.query_id}: {self.results}"
