"""Writes a round down as a file from which anybody can recompute its result."""

from collections.abc import Mapping

from exhibitions.enums import ContestState
from exhibitions.judging.allocation import Holders
from exhibitions.judging.export import FORMAT
from exhibitions.models import Round

from .chain import ledger_events
from .results import award_holders

# The seed is everybody's once the results are; until then its commitment stands for it.
SEED_IS_PUBLIC = (ContestState.PUBLISHED, ContestState.ARCHIVED)


def round_export(round_: Round) -> dict:
    """Return a round as `judging.export` describes it: codes and marks, nobody's name.

    Who may have it is the caller's to ask: it holds every mark. Which works have an author or a
    unit in common is said once awards are given, by tokens made up for this file.
    """
    grants = list(round_.grants.select_related("entry").order_by("level_order", "rank", "pk"))
    codes = dict(round_.entries.values_list("entry", "code"))
    holders = _anonymous(_holders(round_)) if grants else {}
    export = {
        "format": FORMAT,
        "round": _about(round_),
        "ruleset": round_.ruleset.data,
        "seats": list(round_.seats.order_by("number").values("number", "role", "disposition")),
        "entries": [
            {"code": code, "status": status, **holders.get(code, {})}
            for code, status in round_.entries.order_by("code").values_list("code", "status")
        ],
        "valid": len(codes),
        "events": [event.record() for event in ledger_events(round_)],
        "head": {"seq": round_.chain_seq, "hash": round_.chain_head},
        **_snapshot(round_),
    }
    if grants:
        export["awards"] = [
            {"entry": codes[each.entry_id], "level": each.level, "rank": each.rank}
            for each in grants
        ]
    return export


def _about(round_):
    about = {"uid": str(round_.uid), "name": f"{round_.category.title}{round_.name}"}
    about["seed_commit"] = round_.seed_commit
    contest = round_.category.get_parent().specific
    if contest.state in SEED_IS_PUBLIC:
        about["seed"] = round_.seed
    return about


def _snapshot(round_):
    last = round_.snapshots.order_by("ledger_seq").last()
    if last is None:
        return {}
    return {
        "snapshot": {
            "ledger_seq": last.ledger_seq,
            "ruleset": last.ruleset_sha256,
            "rows": last.rows,
            "digest": last.digest,
        }
    }


def _holders(round_) -> Mapping[str, Holders]:
    return award_holders(dict(round_.entries.values_list("entry__submission", "code")))


def _anonymous(holders: Mapping[str, Holders]) -> dict[str, dict]:
    """Return code -> fields of the export, every token replaced by one that only counts."""
    authors: dict[str, str] = {}
    units: dict[str, str] = {}
    fields: dict[str, dict] = {}
    for code, who in sorted(holders.items()):
        groups = [authors.setdefault(each, f"a{len(authors) + 1}") for each in who.authors]
        fields[code] = {"author_groups": groups}
        if who.unit:
            fields[code]["unit_group"] = units.setdefault(who.unit, f"u{len(units) + 1}")
    return fields
