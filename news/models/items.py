"""The canonical item of an article: what feeds and exports show of it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Item(models.Model):
    """An article as it was last made public, rendered once by `news.syndication.actions`.

    `content` is the canonical JSON, `sha256` its digest; feeds and exports read only this row.
    """

    article = models.OneToOneField(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="item", verbose_name=_("article")
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    sha256 = models.CharField("SHA-256", max_length=64)
    updated_at = models.DateTimeField(_("updated at"))

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self):
        return f"{self.article_id} r{self.revision}"
