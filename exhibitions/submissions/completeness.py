"""What a draft still lacks before it can be submitted: one definition for forms and actions."""

import re
from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exhibitions.enums import AssetStatus, DeclarationKey
from exhibitions.identity import normal_name, normal_phone
from exhibitions.models import Declaration, EntryAsset, Participant, Submission

from .declarations import asked_of, is_minor
from .policies import picture_range
from .refusals import Problem

WORK, PICTURES, CHECK = 1, 2, 3  # steps
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{9,11}|\d{7,8}")
FIRST_YEAR = 1949
OLDEST = 120  # years
ADULT = 18
FEW = 1  # characters of a name that say nobody's name


def work_problems(work: Submission, author: Participant, year: int) -> Iterable[Problem]:
    """Yield what is missing or wrong in what was written about a work.

    Args:
        work: the draft.
        author: whose name must not be in what the judges will read.
        year: the present one.
    """
    yield from _required(work, title=_("Give the work a title."))
    if not work.age_group:
        yield Problem(WORK, "age_group", _("Choose the author's age group."))
    if work.subkind not in work.category.subkinds:
        yield Problem(WORK, "subkind", _("Choose the kind of work."))
    yield from _size_problems(work)
    if work.year is not None and not FIRST_YEAR <= work.year <= year:
        sentence = _("Write the year as four digits, from %(first)s to %(last)s.")
        yield Problem(WORK, "year", sentence % {"first": FIRST_YEAR, "last": year})
    yield from _names_the_author(work, author)


def author_problems(author: Participant, age_group: str, year: int) -> Iterable[Problem]:
    """Yield what is missing or wrong about the author and, of a child, the guardian."""
    yield from _required(author, name=_("Write the author's name."))
    if not is_phone(author.phone):
        sentence = _("Write a telephone number: 11 digits, or a landline with its area code.")
        yield Problem(WORK, "phone", sentence)
    yield from _birth_year_problems(author, age_group, year)
    if is_minor(age_group):
        yield from _required(author, guardian_name=_("Write the name of the child's guardian."))
        if not is_phone(author.guardian_phone):
            sentence = _("Write the guardian's telephone number.")
            yield Problem(WORK, "guardian_phone", sentence)
    if not author.consents:
        sentence = _("Read the privacy statement and agree to it; without it no work can be taken.")
        yield Problem(WORK, "consent", sentence)


def picture_problems(work: Submission, assets: Sequence[EntryAsset]) -> Iterable[Problem]:
    """Yield what keeps the pictures of a work from being submitted."""
    fewest, most = picture_range(work)
    if not fewest <= len(assets) <= most:
        yield Problem(PICTURES, "picture", _count_sentence(fewest, most, len(assets)))
    waiting = sum(asset.status == AssetStatus.WAITING for asset in assets)
    if waiting:
        sentence = ngettext(
            "%(number)s picture is still being checked; this takes a moment.",
            "%(number)s pictures are still being checked; this takes a moment.",
            waiting,
        )
        yield Problem(PICTURES, "picture", sentence % {"number": waiting})
    if any(asset.status == AssetStatus.REFUSED for asset in assets):
        sentence = _("A picture cannot be taken. Remove it and send another.")
        yield Problem(PICTURES, "picture", sentence)


def declaration_problems(work: Submission, made: Collection[Declaration]) -> Iterable[Problem]:
    """Yield the declarations that are asked for and not made."""
    keys = {declaration.key for declaration in made}
    for key in asked_of(work.category, work.age_group):
        if key in keys:
            continue
        sentence = _("Confirm this, or the work cannot be taken.")
        if key == DeclarationKey.AI:
            sentence = _("Answer this question.")
        yield Problem(CHECK, key, sentence)


def is_phone(text: str) -> bool:
    digits = normal_phone(text)
    return bool(MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits))


def _required(instance, **sentences):
    for name, sentence in sentences.items():
        if not getattr(instance, name).strip():
            yield Problem(WORK, name, sentence)


def _size_problems(work):
    if not work.category.sized:
        return
    most = work.category.max_side_cm
    for name in ("width_cm", "height_cm"):
        value = getattr(work, name)
        if value is None or not 0 < value <= most:
            sentence = _("Write the size in centimetres: a number from 1 to %(most)s.")
            yield Problem(WORK, name, sentence % {"most": most})


def _birth_year_problems(author, age_group, year):
    text = author.birth_year.strip()
    if not text and not is_minor(age_group):
        return
    if not text.isdecimal() or not year - OLDEST <= int(text) <= year:
        yield Problem(WORK, "birth_year", _("Write the year of birth as four digits."))
        return
    # The birthday is not asked for, so the age is known to a year.
    youngest, oldest = year - int(text) - 1, year - int(text)
    if age_group and (oldest < ADULT if not is_minor(age_group) else youngest >= ADULT):
        sentence = _("The year of birth does not fit the age group.")
        yield Problem(WORK, "birth_year", sentence)


def _names_the_author(work, author):
    """Judges must not learn whose work it is from its own words."""
    name, phone = normal_name(author.name), normal_phone(author.phone)
    for field in ("title", "statement"):
        text = getattr(work, field)
        named = len(name) > FEW and name in normal_name(text)
        if named or (is_phone(phone) and phone in normal_phone(text)):
            sentence = _("Leave out name and telephone number: judges must not learn whose it is.")
            yield Problem(WORK, field, sentence)


def _count_sentence(fewest, most, number):
    if most == 1:
        return (
            _("Send one picture of the work.")
            if not number
            else _("This kind of work has one picture; remove the others.")
        )
    return _("A series has %(fewest)s to %(most)s pictures; there are %(number)s.") % {
        "fewest": fewest,
        "most": most,
        "number": number,
    }
