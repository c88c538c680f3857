"""A round as the file from which anybody can recompute it; `judging.export` reads it."""

from exhibitions.enums import ContestState, RoundState
from exhibitions.judging.export import FORMAT
from exhibitions.models import ContestPage, Round

from .chain import ledger_events
from .results import award_holders

DECIDED = (
    ContestState.DECIDED,
    ContestState.NOTICED,
    ContestState.PUBLISHED,
    ContestState.ARCHIVED,
)


def round_export(round_: Round) -> dict:
    """Return a round's ledger, rules, panel and results as JSON data; nobody is named in it.

    The seed is in it once the round is certified, the awards once the contest is decided.
    """
    snapshot = round_.snapshots.last()
    codes = dict(round_.entries.values_list("entry__submission", "code"))
    holders = award_holders(codes)
    certified = round_.state == RoundState.CERTIFIED
    data = {
        "format": FORMAT,
        "round": {
            "uid": str(round_.uid),
            "name": f"{round_.category.title} {round_.name}",
            "seed_commit": round_.seed_commit,
            **({"seed": round_.seed} if certified else {}),
        },
        "ruleset": round_.ruleset.data,
        "seats": list(round_.seats.order_by("number").values("number", "role", "disposition")),
        "entries": [
            {"code": code, "status": status, **held_by(holders.get(code))}
            for code, status in round_.entries.order_by("code").values_list("code", "status")
        ],
        "events": [event.record() for event in ledger_events(round_)],
        "head": {"seq": round_.chain_seq, "hash": round_.chain_head},
    }
    if snapshot:
        data["snapshot"] = {
            "ledger_seq": snapshot.ledger_seq,
            "ruleset": snapshot.ruleset_sha256,
            "rows": snapshot.rows,
            "digest": snapshot.digest,
        }
    contest = ContestPage.objects.get(pk=round_.category.get_parent().pk)
    if contest.state in DECIDED:
        grants = round_.grants.order_by("level_order", "rank", "entry__round_entries__code")
        rows = grants.values_list("entry__round_entries__code", "level", "rank")
        data["awards"] = [
            {"entry": code, "level": level, "rank": rank} for code, level, rank in rows
        ]
    return data


def held_by(holders) -> dict:
    """Return the tokens of an entry's authors and unit, where there are any."""
    if holders is None:
        return {}
    unit = {"unit_group": holders.unit} if holders.unit else {}
    return {"author_groups": list(holders.authors), **unit}
