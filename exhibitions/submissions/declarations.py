"""Which statements a contestant is asked for, and in which wording."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exhibitions.enums import AgeGroup, DeclarationKey
from exhibitions.models import CategoryPage

# Of the wording below: a new wording gets a new version, and the old one stays in git's history.
TEXT_VERSION = "2026-11"
PRIVACY = "privacy"  # key of the consent that is kept with a participant
MINORS = (AgeGroup.CHILD, AgeGroup.YOUTH)


class AiUse(models.TextChoices):
    NONE = "none", pgettext_lazy("use of AI", "not used")
    ASSIST = "assist", pgettext_lazy("use of AI", "used as an aid")
    GENERATED = "generated", pgettext_lazy("use of AI", "made by it, wholly or in part")


TEXTS = {
    DeclarationKey.ORIGINALITY: _(
        "This work was made by the author named and by nobody else. It copies no other work and "
        "infringes nobody's rights."
    ),
    DeclarationKey.NOT_AWARDED: _(
        "This work has won no award in a contest of county level or above."
    ),
    DeclarationKey.AI: _("Was artificial intelligence used in making the work?"),
    DeclarationKey.PORTRAIT: _(
        "Everybody who can be recognised in the picture, or the guardian of a child, agrees to "
        "its being shown."
    ),
    DeclarationKey.LICENCE: _(
        "The organisers may exhibit, print and publish the work for public, non-commercial "
        "purposes; the copyright stays with the author."
    ),
    DeclarationKey.GUARDIAN: _(
        "The guardian named has read this, agrees to the child's taking part and to the use of "
        "the details given."
    ),
}


def is_minor(age_group: str) -> bool:
    return age_group in MINORS


def asked_of(category: CategoryPage, age_group: str) -> Iterable[DeclarationKey]:
    """Yield the declarations that a work of a category needs, in the order they are asked."""
    yield DeclarationKey.ORIGINALITY
    yield DeclarationKey.NOT_AWARDED
    yield DeclarationKey.AI
    if category.code == CategoryPage.Code.PHOTOGRAPHY:
        yield DeclarationKey.PORTRAIT
    yield DeclarationKey.LICENCE
    if is_minor(age_group):
        yield DeclarationKey.GUARDIAN
