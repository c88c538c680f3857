"""Words that mean the same to whoever searches, as editors write them down."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.bigrams import query_terms, simple_query

SHORTEST, LONGEST = 2, 20  # characters of a word
MOST_WORDS = 8


class SynonymGroup(models.Model):
    """Words of which one finds the others, or of which the first finds the rest."""

    class Kind(models.TextChoices):
        TWO_WAY = "two-way", _("each finds all others")
        ONE_WAY = "one-way", _("the first finds the others")

    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.TWO_WAY)
    words = models.TextField(
        _("words"),
        max_length=300,
        unique=True,
        error_messages={"unique": _("There is a group of exactly these words already.")},
        help_text=_(
            "One word on each line, two to eight of them. Of two ways: 海安县 and 海安市 find each "
            "other. Of one way: 计生 on the first line finds 人口和计划生育 on the second, which "
            "does not find 计生."
        ),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For colleagues: why, or since when.")
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self):
        first, *others = self.listed or [""]
        arrow = "→" if self.kind == self.Kind.ONE_WAY else "↔"
        return f" {arrow} ".join([first, "、".join(others)]) if others else first

    @property
    def listed(self) -> list[str]:
        """The words in their order."""
        return self.words.splitlines()

    def clean(self):
        super().clean()
        words = [simple_query(line) for line in self.words.splitlines()]
        while words and not words[-1]:
            words.pop()
        self.words = "\n".join(words)
        if words and (problem := _problem(words)):
            raise ValidationError({"words": problem})


def _problem(words: list[str]) -> str:
    """Say in a sentence what is wrong with the words of a group; empty when nothing is."""
    if "" in words:
        return _("There is an empty line between the words.")
    if not 2 <= len(words) <= MOST_WORDS:
        return _("Give two to eight words, each on a line of its own.")
    for word in words:
        if query_terms(word) != [word]:
            return _("“%(word)s” is not one word: leave out spaces and punctuation.") % {
                "word": word
            }
        if not SHORTEST <= len(word) <= LONGEST:
            return _("“%(word)s” must have 2 to 20 characters.") % {"word": word}
    if len({word.lower() for word in words}) < len(words):
        return _("A word stands in the list twice.")
    return ""
