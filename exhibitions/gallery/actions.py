"""From the certified awards to the public: the notice, then the wall."""

import hashlib
import json
import secrets
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from exhibitions.actions import advance_contest
from exhibitions.enums import ContestState, GrantStatus, NoticeCalendar, RoundEntryStatus
from exhibitions.errors import TransitionRefused
from exhibitions.gallery.labels import byline
from exhibitions.gallery.notice_period import notice_end
from exhibitions.models import (
    AwardGrant,
    ContestPage,
    EntryPage,
    EntryPicture,
    ExhibitionPage,
    PublicNotice,
    WallLabel,
)
from portal.images.models import PortalImage
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from portal.users.rules import holds

LICENCE = "作者授权本站展示"
UNAWARDED = 99  # behind every award


@transaction.atomic
def draft_notice(contest: ContestPage, *, contact: str, by, at: datetime) -> PublicNotice:
    """Write down the proposed awards as the public will read them, with the officer's signature.

    A draft that nobody has signed for the second time yet is written anew.

    Args:
        contact: where to object, with telephone or address of the office.

    Raises:
        TransitionRefused: the contest is not decided, or the role is missing.
    """
    contest = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    if contest.state != ContestState.DECIDED:
        raise TransitionRefused(_("A notice can be written when the jury has decided."))
    if not holds(by, CONTEST_OFFICER):
        raise TransitionRefused(_("This step is not yours to take."))
    if not contact.strip():
        raise TransitionRefused(_("Say where the public can object."))
    items = notice_items(contest)
    working = contest.notice_calendar == NoticeCalendar.WORKING
    PublicNotice.objects.filter(contest=contest, second_signer=None).delete()
    return PublicNotice.objects.create(
        contest=contest,
        revision=contest.notices.count() + 1,
        items=items,
        digest=items_digest(items),
        starts_at=at,
        ends_at=notice_end(at, contest.notice_days, working=working),
        contact=contact.strip(),
        first_signer=by,
    )


def notice_items(contest: ContestPage) -> list[dict]:
    """Return the proposed awards with their bylines; here the authors are joined."""
    grants = (
        AwardGrant.objects.filter(round__category__in=contest.get_children())
        .exclude(status=GrantStatus.REVOKED)
        .select_related("entry__submission", "round__category")
        .order_by("round__category__path", "level_order", "rank")
    )
    return [notice_item(grant) for grant in grants]


def notice_item(grant: AwardGrant) -> dict:
    shown = byline(grant.entry.submission)
    return {
        "category": grant.round.category.title,
        "award": grant.level_name,
        "title": grant.entry.title,
        "author": shown.author,
        "unit": shown.unit,
    }


def items_digest(items: list[dict]) -> str:
    """Return the SHA-256 of a notice's items, by which a printed notice can be compared."""
    text = json.dumps(items, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def sign_notice(notice: PublicNotice, *, by, at: datetime) -> PublicNotice:
    """Put the second signature under a notice: it is public from now on, for its full time.

    Raises:
        TransitionRefused: the signer drafted it, is not the leader, or the contest is elsewhere.
    """
    notice = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.second_signer_id:  # a second click
        return notice
    if not holds(by, FINAL_REVIEWER):
        raise TransitionRefused(_("This step is not yours to take."))
    if by.pk == notice.first_signer_id:
        raise TransitionRefused(_("The second signature must be another person's."))
    contest = notice.contest
    working = contest.notice_calendar == NoticeCalendar.WORKING
    notice.second_signer = by
    notice.starts_at = at
    notice.ends_at = notice_end(at, contest.notice_days, working=working)
    notice.save()
    advance_contest(contest, ContestState.NOTICED, by=by, at=at)
    proposed = AwardGrant.objects.filter(round__category__in=contest.get_children())
    proposed.filter(status=GrantStatus.PROPOSED).update(status=GrantStatus.NOTICED)
    return notice


@transaction.atomic
def publish_results(contest: ContestPage, *, by, at: datetime) -> list[EntryPage]:
    """Confirm the awards after the notice; the worker then hangs each of the works returned.

    Raises:
        TransitionRefused: the notice has not run its time, or the role is missing.
    """
    contest = advance_contest(contest, ContestState.PUBLISHED, by=by, at=at)
    grants = AwardGrant.objects.filter(round__category__in=contest.get_children())
    grants.filter(status=GrantStatus.NOTICED).update(status=GrantStatus.CONFIRMED)
    exhibition = ExhibitionPage.objects.child_of(contest).first()
    if exhibition is None:
        exhibition = ExhibitionPage(title=_("Exhibition"), live=False)
        contest.add_child(instance=exhibition)
    exhibition.save_revision(user=by).publish()
    return list(
        EntryPage.objects.descendant_of(contest).filter(
            round_entries__status__in=(RoundEntryStatus.IN, RoundEntryStatus.HELD)
        )
    )


@transaction.atomic
def hang_work(entry: EntryPage) -> None:
    """Publish one judged work with its label and its pictures; again changes nothing.

    The pictures enter the public library only here; until then they were private files.
    """
    entry = EntryPage.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if WallLabel.objects.filter(entry=entry).exists():
        return
    shown = byline(entry.submission)
    grant = entry.grants.filter(status=GrantStatus.CONFIRMED).order_by("level_order").first()
    WallLabel.objects.create(
        entry=entry,
        author=shown.author,
        unit=shown.unit,
        town=shown.town,
        award=grant.level_name if grant else "",
        award_order=grant.level_order if grant else UNAWARDED,
    )
    for order, asset in enumerate(entry.submission.assets.order_by("order")):
        entry.pictures.add(
            EntryPicture(sort_order=order, image=public_picture(asset, entry, shown.author))
        )
    entry.save()
    entry.save_revision().publish()


def public_picture(asset, entry: EntryPage, author: str) -> PortalImage:
    """Copy a master, which carries no metadata, into the library under a random name."""
    with asset.master.open("rb") as file:
        content = ContentFile(file.read(), name=f"{secrets.token_hex(8)}.{suffix(file)}")
    return PortalImage.objects.create(
        title=entry.title, file=content, credit=author, licence=LICENCE
    )


def suffix(file) -> str:
    """Return the file name extension of a master by its first bytes."""
    file.seek(0)
    return "webp" if file.read(12)[8:] == b"WEBP" else "jpg"
