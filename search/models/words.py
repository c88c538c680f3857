"""Words that occur in what is public, and how they sound: for hints and corrections."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 40  # characters


class Word(models.Model):
    """One word or short title; all of them are made anew by `search.actions.refresh_words`."""

    text = models.CharField(max_length=LONGEST, unique=True)
    pinyin = models.CharField(max_length=6 * LONGEST, db_index=True)  # no tones, no spaces
    initials = models.CharField(max_length=LONGEST, db_index=True)
    weight = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")

    def __str__(self):
        return self.text
