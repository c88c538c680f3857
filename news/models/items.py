"""The canonical item of an article: what feeds and exports show of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Item(models.Model):
    """What is public of an article, rendered once; there is a row exactly while it is public.

    Written by `news.syndication.actions.refresh_item` alone. `content` is the canonical item,
    `sha256` the digest of its canonical JSON; feeds read only this row.
    """

    article = models.OneToOneField(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="item", verbose_name=_("article")
    )
    content = models.JSONField(_("content"))
    sha256 = models.CharField("SHA-256", max_length=64)
    updated_at = models.DateTimeField(_("updated at"))
    checked_at = models.DateTimeField(_("compared at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = pgettext_lazy("syndication", "item")
        verbose_name_plural = pgettext_lazy("syndication", "items")

    def __str__(self):
        return f"{self.article_id} {self.sha256[:12]}"
