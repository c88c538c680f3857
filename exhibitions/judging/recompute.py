"""Pure recomputation of a round from its export: chain, ballots, ranks and awards.

    python -m exhibitions.judging.recompute EXPORT.json

needs Python and this folder, no database and no Django. It prints the table of results and
ends with 0 when everything agrees, with 1 after naming the first difference, with 2 when the
file cannot be read. `export` describes the file.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .allocation import Allocation, allocate_awards
from .canonical import digest
from .errors import BrokenChain, DuplicateBallot, ForeignMark, JudgingError, NotCanonical
from .export import RANKED, Export, UnreadableExport, read_export
from .ledger import Head, commitment, verify_chain
from .replay import Projection, replay
from .ruleset import InvalidRuleSet, RuleSet, parse_ruleset
from .tally import Tally, snapshot_digest, tally_projection

AGREES, DIFFERS, UNREADABLE = 0, 1, 2


class Difference(JudgingError):
    """The first thing in an export that is not what its ledger and its rules give."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What an export comes to, after every comparison has held."""

    rules: RuleSet
    head: Head
    projection: Projection
    tally: Tally
    allocation: Allocation


def recompute(export: Export) -> Recomputed:
    """Verify the chain, compute the result anew and compare it with what the export claims.

    Raises:
        Difference: the first claim that does not hold.
        BrokenChain: the ledger is not what was written.
        InvalidRuleSet: the rules themselves are none.
    """
    rules = parse_ruleset(export.ruleset)
    head = verify_chain(export.events, export.uid)
    if export.head is not None:
        _same("the head of the chain", export.head, head)
    projection = replay(export.events)
    _compare_opening(export, projection)
    tally = tally_projection(projection, rules)
    if export.snapshot is not None:
        _compare_snapshot(export, rules, tally, head)
    allocation = allocate_awards(
        tally.groups,
        rules.awards,
        valid_count=export.valid,
        caps=rules.caps,
        holders=export.holders,
        resolutions=projection.resolutions,
    )
    if export.awards is not None:
        _compare_awards(export, allocation)
    return Recomputed(rules, head, projection, tally, allocation)


def _same(what, claimed, computed):
    if claimed != computed:
        raise Difference(f"{what}: the export says {claimed}, computed is {computed}")


def _compare_opening(export, projection):
    """Compare what the export says about rules, seats and works with what the ledger says."""
    if not export.events:
        raise Difference("the ledger has no events")
    _same("the digest of the rules", digest(export.ruleset), projection.ruleset)
    _same("the counting seats", sorted(export.seats), sorted(projection.seats))
    ranked = (code for code, status in export.entries.items() if status in RANKED)
    _same("the works in the round", sorted(ranked), sorted(projection.entries))
    _same("the commitment to the seed", export.seed_commit, projection.seed_commit)
    if export.seed:
        _same("the SHA-256 of the seed", export.seed_commit, commitment(export.seed))


def _compare_snapshot(export, rules: RuleSet, tally: Tally, head: Head):
    claimed = export.snapshot
    if not 0 < claimed["ledger_seq"] <= head.seq:
        raise Difference(f"the snapshot is of event {claimed['ledger_seq']}, which does not exist")
    _same("the rules of the snapshot", claimed["ruleset"], digest(export.ruleset))
    then = tally_projection(replay(export.events[: claimed["ledger_seq"]]), rules).rows()
    _compare_rows("the snapshot", claimed["rows"], then)
    _compare_rows("after the snapshot", then, tally.rows())
    signed = snapshot_digest(
        ledger_seq=claimed["ledger_seq"], ruleset=claimed["ruleset"], rows=claimed["rows"]
    )
    _same("the digest of the snapshot", claimed["digest"], signed)


def _compare_rows(what, claimed: Sequence[dict], computed: Sequence[dict]):
    for theirs, ours in zip(claimed, computed, strict=False):
        _same(f"{what}, next work", theirs["entry"], ours["entry"])
        for field in sorted(theirs.keys() | ours.keys()):
            _same(f"{what}, {ours['entry']}, {field}", theirs.get(field), ours.get(field))
    _same(f"{what}, number of works", len(claimed), len(computed))


def _compare_awards(export, allocation):
    if not allocation.complete:
        tie = allocation.open[0]
        raise Difference(
            f"awards were given, but nobody decided on {', '.join(tie.candidates)} ({tie.level})"
        )
    computed = sorted((grant.entry, grant.level, grant.rank) for grant in allocation.grants)
    for theirs, ours in zip(sorted(export.awards), computed, strict=False):
        _same("the awards", theirs, ours)
    _same("the number of awards", len(export.awards), len(computed))


def lines(export: Export, result: Recomputed) -> Iterable[str]:
    """Write the result as a table for people, best work first."""
    names = {level.key: level.name for level in result.rules.awards}
    levels = result.allocation.level_of()
    yield f"{export.name} ({export.uid})"
    yield f"{result.head.seq} events, head {result.head.hash}"
    yield f"{'rank':>4}  {'work':12} {'score':>14} {'n':>3}  {'dropped':16} {'parted by':22} award"
    for row in result.tally.rows():
        award = names.get(levels.get(row["entry"]), "")
        if "held" in row:
            yield f"{'-':>4}  {row['entry']:12} {'-':>14} {row['n']:>3}  held: {row['held']}"
        else:
            step, dropped = row.get("step", ""), _dropped(row["trims"])
            text = f"{row['rank']:>4}  {row['entry']:12} {row['display']:>14} {row['n']:>3}"
            yield f"{text}  {dropped:16} {step:22} {award}".rstrip()
    for tie in result.allocation.open:
        yield f"To be decided ({tie.kind}, {tie.level}): {', '.join(tie.candidates)}"


def _dropped(trims):
    """Name the dropped seats, lowest marks first; by criterion there are too many to name."""
    if len(trims) != 1:
        return "by criterion" if trims else ""
    return " ".join(
        f"{word} {','.join(map(str, trims[0][key]))}" for word, key in (("-", "low"), ("+", "high"))
    )


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return its exit code."""
    if len(arguments) != 1:
        return _say(UNREADABLE, "Usage: python -m exhibitions.judging.recompute EXPORT.json")
    try:
        export = read_export(Path(arguments[0]).read_text(encoding="utf-8"))
        result = recompute(export)
    except (OSError, UnicodeDecodeError) as error:
        return _say(UNREADABLE, f"The file cannot be read: {error}.")
    except UnreadableExport as error:
        return _say(UNREADABLE, str(error))
    except InvalidRuleSet as error:
        return _say(UNREADABLE, *(f"The rules are not valid: {each}" for each in error.problems))
    except NotCanonical as error:
        return _say(UNREADABLE, f"The rules have no canonical form: {error}.")
    except BrokenChain as error:
        return _say(DIFFERS, f"The chain is broken at event {error.seq}: {error.reason}.")
    except (Difference, DuplicateBallot, ForeignMark) as error:
        return _say(DIFFERS, f"Difference: {error}.")
    compared = "the snapshot" if export.snapshot is not None else "no snapshot to compare with"
    awards = "and the awards" if export.awards is not None else "and no awards yet"
    sys.stdout.write(
        "\n".join([*lines(export, result), f"All agrees: the chain, {compared}, {awards}.", ""])
    )
    return AGREES


def _say(code, *sentences):
    sys.stderr.write("".join(f"{sentence}\n" for sentence in sentences))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
