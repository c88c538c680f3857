"""How far the rebuild of an index has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rebuild(models.Model):
    """An index that `update_index` builds anew; the row goes when all of its backend are done.

    Attributes:
        backend: its name in WAGTAILSEARCH_BACKENDS.
        index: its key, as modelsearch calls it.
        target: the name under which Elasticsearch fills it meanwhile; empty on a database, which
            writes over what is there.
        reached: label of a model -> the largest primary key that is written.
    """

    backend = models.CharField(max_length=100)
    index = models.CharField(max_length=200)
    target = models.CharField(max_length=255, blank=True)
    reached = models.JSONField(default=dict)
    whole = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=("backend", "index"), name="one_rebuild"),)
        verbose_name = _("rebuild of an index")
        verbose_name_plural = _("rebuilds of indexes")

    def __str__(self):
        return f"{self.backend}: {self.index}"
