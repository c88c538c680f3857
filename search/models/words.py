"""Words that occur in what is public, and how they sound: for hints and corrections."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.bigrams import simple_query
from search.vocabulary import phrases

LONGEST = 40  # characters


class WordQuerySet(models.QuerySet):
    def of_titles(self, titles: Iterable[str]):
        """Narrow to the words that one of these titles alone may have brought."""
        return self.filter(
            text__in={simple_query(text) for title in titles for text in phrases(title)}
        )


class Word(models.Model):
    """One word or short title; all of them are made anew by `search.actions.refresh_words`."""

    text = models.CharField(max_length=LONGEST, unique=True)
    pinyin = models.CharField(max_length=6 * LONGEST, db_index=True)  # no tones, no spaces
    initials = models.CharField(max_length=LONGEST, db_index=True)
    weight = models.PositiveIntegerField(default=1)

    objects = WordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")

    def __str__(self):
        return self.text
