"""What the explorer must not do to contests: works are no ordinary pages, judging is not edited."""

from collections.abc import Iterable

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from exhibitions.enums import ContestState
from exhibitions.models import ContestIndexPage, ContestPage, EntryPage, RuleSet, Submission

JUDGED = (ContestState.JUDGING, ContestState.DECIDED, ContestState.NOTICED)
SHALLOWEST = 4  # root, home, index, contest
SHOWN = (ContestState.PUBLISHED, ContestState.ARCHIVED)
WORK_STAYS = _("Works cannot be moved, copied or deleted: their receipts name them.")
NOT_BY_HAND = _("Works become public with the results of their contest, not by hand.")
JUDGING = _("The contest is being judged: until its results are published nothing here changes.")
IN_USE = _("The contest has rules or submissions already and cannot be deleted.")


def contest_above(page: Page) -> ContestPage | None:
    """Return the contest that a page is or lies in; one query, none outside of contests."""
    if page.depth < SHALLOWEST:
        return None
    return ContestPage.objects.ancestor_of(page, inclusive=True).first()


def judged(page: Page) -> bool:
    contest = contest_above(page)
    return contest is not None and contest.state_at(timezone.now()) in JUDGED


def holds_works(page: Page) -> bool:
    return EntryPage.objects.descendant_of(page, inclusive=True).exists()


def of_contests(page: Page) -> bool:
    return isinstance(page.specific, ContestIndexPage) or contest_above(page) is not None


def in_use(page: Page) -> bool:
    """Say whether rows that must not be lost hang on a contest or one of its categories."""
    contests = ContestPage.objects.descendant_of(page, inclusive=True)
    categories = Submission.objects.filter(category__path__startswith=page.path)
    return RuleSet.objects.filter(contest__in=contests).exists() or categories.exists()


def against_publishing(page: Page) -> Iterable[str]:
    if judged(page):
        yield JUDGING
    elif isinstance(page.specific, EntryPage) and not shown(page):
        yield NOT_BY_HAND


def shown(page: Page) -> bool:
    contest = contest_above(page)
    return contest is not None and contest.state in SHOWN


def against_moving(page: Page) -> Iterable[str]:
    if judged(page):
        yield JUDGING
    if isinstance(page.specific, EntryPage):
        yield WORK_STAYS


def against_copying(page: Page) -> Iterable[str]:
    if judged(page):
        yield JUDGING
    elif holds_works(page):
        yield WORK_STAYS


def against_deleting(page: Page) -> Iterable[str]:
    if judged(page):
        yield JUDGING
    elif holds_works(page):
        yield WORK_STAYS
    elif (contest_above(page) and in_use(page)) or (
        isinstance(page.specific, ContestIndexPage) and in_use(page)
    ):
        yield IN_USE


def against_editing(page: Page) -> Iterable[str]:
    if isinstance(page.specific, EntryPage) and judged(page):
        yield JUDGING


def answer(request, page: Page, sentences: Iterable[str]):
    """Go back to where the page is listed and say why, or let Wagtail go on."""
    found = list(sentences)
    for sentence in found:
        messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk) if found else None


@hooks.register("before_publish_page")
def guard_publishing(request, page):
    return answer(request, page, against_publishing(page)) if page.pk else None


@hooks.register("before_unpublish_page")
def guard_unpublishing(request, page):
    return answer(request, page, against_publishing(page))


@hooks.register("before_move_page")
def guard_moving(request, page, destination):
    return answer(request, page, against_moving(page))


@hooks.register("before_copy_page")
def guard_copying(request, page):
    return answer(request, page, against_copying(page))


@hooks.register("before_delete_page")
def guard_deleting(request, page):
    return answer(request, page, against_deleting(page))


@hooks.register("before_edit_page")
def guard_editing(request, page):
    return answer(request, page, against_editing(page))


BULK = {
    "publish": against_publishing,
    "unpublish": against_publishing,
    "move": against_moving,
    "delete": against_deleting,
}


@hooks.register("before_bulk_action")
def guard_bulk_actions(request, action_type, objects, action_class_instance):
    guard = BULK.get(action_type)
    if guard is None:
        return None
    for page in objects:
        if isinstance(page, Page) and (response := answer(request, page, guard(page))):
            return response
    return None
