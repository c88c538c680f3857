"""Begins the judging of a contest: freezes the works, deals out codes and orders, opens rounds."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from exhibitions.actions import advance_contest
from exhibitions.enums import (
    ContestState,
    IntakeStatus,
    RoundState,
    SeatDisposition,
    SeatRole,
)
from exhibitions.judging.canonical import digest
from exhibitions.judging.ledger import commitment, order_for
from exhibitions.models import (
    Assignment,
    CategoryPage,
    ContestPage,
    EntryAsset,
    EntryPage,
    IntakeCheck,
    Round,
    RoundEntry,
)

from .chain import extend_chain, lock_round

ACTOR = "role:officer"
SEED_BYTES = 32
CODES = 0  # no seat has this number; the order of the codes is drawn under it


@transaction.atomic
def begin_judging(
    contest: ContestPage, *, by, at: datetime, seed: bytes | None = None
) -> list[Round]:
    """Close the intake and open the first round of every category.

    Args:
        contest: any copy of it; asked for a second time, the rounds are returned as they are.
        by: the officer.
        at: the server's time.
        seed: what codes and orders are drawn from, for a contest that must come out the same
            each time; by chance otherwise.

    Returns:
        The rounds, open, each with the seed that its commitment was made from.

    Raises:
        TransitionRefused: something stands in the way, in sentences.
    """
    locked = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    rounds = first_rounds(locked)
    if locked.state != ContestState.JUDGING:
        contest = advance_contest(locked, ContestState.JUDGING, by=by, at=at)
        for each in rounds:
            open_round(each, contest.active_ruleset, at=at, seed=round_seed(seed, each))
    return rounds


def first_rounds(contest: ContestPage) -> list[Round]:
    categories = CategoryPage.objects.child_of(contest)
    rounds = Round.objects.filter(category__in=categories, index=1).select_related("category")
    return list(rounds.order_by("category__path"))


def round_seed(seed: bytes | None, round_: Round) -> bytes:
    """Return the seed of one round, drawn from the contest's where there is one."""
    if seed is None:
        return secrets.token_bytes(SEED_BYTES)
    return hashlib.sha256(seed + round_.category.code.encode()).digest()


def open_round(round_: Round, ruleset, *, at: datetime, seed: bytes) -> None:
    """Freeze the works of a round's category, deal them out to its judges, write the first event.

    The copy that was given is the one that is saved.
    """
    lock_round(round_)
    round_.ruleset = ruleset
    round_.seed, round_.seed_commit = seed.hex(), commitment(seed)
    round_.state, round_.opened_at = RoundState.OPEN, at
    round_.save(update_fields=["ruleset", "seed", "seed_commit", "state", "opened_at"])
    entries = freeze_entries(round_, seed)
    seats = list(
        round_.seats.filter(role=SeatRole.JUDGE, disposition=SeatDisposition.COUNTING).order_by(
            "number"
        )
    )
    deal_out(entries, seats, seed)
    extend_chain(
        round_,
        type="round.open",
        actor=ACTOR,
        payload={
            "ruleset": ruleset.sha256,
            "seed_commit": round_.seed_commit,
            "seats": [seat.number for seat in seats],
            "entries": [each.code for each in entries],
            "frozen": digest([each.freeze_digest for each in entries]),
        },
        at=at,
        client_event_id=str(uuid4()),
    )


def freeze_entries(round_: Round, seed: bytes) -> list[RoundEntry]:
    """Write down each accepted work as the judges will see it; returned by code."""
    accepted = EntryPage.objects.child_of(round_.category)
    pages = list(accepted.filter(intake_status=IntakeStatus.ACCEPTED))
    by_uid = {str(page.entry_uid): page for page in pages}
    files, statements = frozen_files(pages), redacted_statements(pages)
    entries = [
        freeze(
            round_,
            by_uid[uid],
            code=f"GCB-{round_.category.code}-{number:04}",
            files=files.get(by_uid[uid].pk, []),
            statement=statements.get(by_uid[uid].pk, ""),
        )
        for number, uid in enumerate(order_for(seed, CODES, by_uid), start=1)
    ]
    return RoundEntry.objects.bulk_create(entries)


def frozen_files(pages: Sequence[EntryPage]) -> dict[int, list[dict]]:
    """Return page -> its pictures in order, as `RoundEntry.files` holds them."""
    files: dict[int, list[dict]] = {}
    assets = EntryAsset.objects.filter(submission__entry__in=pages).order_by("submission", "order")
    columns = ("submission__entry", "key", "master_width", "master_height", "tiles")
    for page, key, width, height, tiles in assets.values_list(*columns):
        row = {"key": key, "width": width or 0, "height": height or 0, "tiles": tiles}
        files.setdefault(page, []).append(row)
    return files


def redacted_statements(pages: Sequence[EntryPage]) -> dict[int, str]:
    """Return page -> what the officer left of the author's words; blank stays blank."""
    checks = IntakeCheck.objects.filter(entry__in=pages, result=IntakeStatus.ACCEPTED)
    ordered = checks.order_by("checked_at", "pk").values_list("entry", "redacted_statement")
    return dict(ordered)  # of several checks the last one holds


def freeze(round_, page, *, code: str, files: list[dict], statement: str) -> RoundEntry:
    """Return the unsaved sheet of one work with the digest over all that is on it.

    The digest covers the work's own uid and digest as well, so that a page changed afterwards is
    found out.
    """
    sheet = {
        "subkind": page.subkind,
        "width_cm": page.width_cm,
        "height_cm": page.height_cm,
        "year": page.year,
        "technique": page.technique,
        "statement": statement,
        "files": files,
    }
    stated = {key: value for key, value in sheet.items() if value is not None}
    body = {
        **stated,
        **{key: f"{stated[key]:f}" for key in ("width_cm", "height_cm") if key in stated},
        "code": code,
        "entry": str(page.entry_uid),
        "entry_digest": page.entry_digest,
    }
    return RoundEntry(round=round_, entry=page, code=code, freeze_digest=digest(body), **sheet)


def deal_out(entries: Sequence[RoundEntry], seats, seed: bytes) -> None:
    """Give every judge every work, in an order of their own."""
    by_uid = {str(each.entry.entry_uid): each for each in entries}
    Assignment.objects.bulk_create(
        Assignment(seat=seat, round_entry=by_uid[uid], position=position)
        for seat in seats
        for position, uid in enumerate(order_for(seed, seat.number, by_uid), start=1)
    )
