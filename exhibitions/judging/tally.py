"""Pure result of a round: rules and ballots in, the rows of its snapshot out.

The application and the auditor's command line both call this, so they cannot disagree.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .canonical import digest
from .marks import display_apart, exact_text
from .ranking import TieGroup, rank_entries
from .replay import Projection
from .ruleset.terms import RuleSet
from .scoring import Aggregate, Ballot, aggregate


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round comes to; `groups` are the ranking, held works stand in `aggregates` only."""

    aggregates: Mapping[str, Aggregate]
    groups: Sequence[TieGroup]
    places: int

    @property
    def held(self) -> dict[str, str]:
        """Return code -> reason of the works that cannot be ranked yet."""
        return {code: each.held for code, each in self.aggregates.items() if each.held}

    def rows(self) -> list[dict]:
        """Return the snapshot: one row a work, best first, held ones last, all by code inside.

        Fractions are texts such as "256/3"; what does not apply is absent, as in canonical JSON.
        """
        texts = iter(display_apart([group.score for group in self.groups], self.places))
        rows = []
        for group in self.groups:
            text = next(texts)
            rows += [self._row(group, self.aggregates[code], text) for code in group.entries]
        held = sorted(self.held.items())
        return [
            *rows,
            *({"entry": code, "held": why, "n": self.aggregates[code].n} for code, why in held),
        ]

    def _row(self, group, each, text):
        row = {
            "entry": each.entry,
            "rank": group.rank,
            "score": exact_text(each.score),
            "exact": exact_text(each.exact),
            "display": text,
            "mean": exact_text(each.mean),
            "median": exact_text(each.median),
            "criteria": {key: exact_text(value) for key, value in each.criteria.items()},
            "n": each.n,
            "trims": [_trim(trim) for trim in each.trims],
        }
        return {**row, "step": group.step} if group.step else row


def _trim(trim):
    row = {"low": list(trim.low), "high": list(trim.high)}
    return {**row, "criterion": trim.criterion} if trim.criterion else row


def tally(
    ballots: Iterable[Ballot],
    rules: RuleSet,
    *,
    entries: Iterable[str],
    seats: Collection[int],
    recused: Collection[tuple[int, str]] = (),
    waived: Collection[str] = (),
) -> Tally:
    """Score and rank one round of one category; the arguments are those of `aggregate`."""
    aggregates = aggregate(
        ballots, rules, entries=entries, seats=seats, recused=recused, waived=waived
    )
    return Tally(aggregates, rank_entries(aggregates, rules), rules.rounding.places)


def tally_projection(projection: Projection, rules: RuleSet) -> Tally:
    """Score and rank what the events of a round come to."""
    return tally(
        projection.ballots.values(),
        rules,
        entries=projection.entries,
        seats=projection.seats,
        recused=projection.recused,
        waived=projection.waived,
    )


def snapshot_digest(*, ledger_seq: int, ruleset: str, rows: list[dict]) -> str:
    """Return the SHA-256 that a snapshot is signed by.

    Args:
        ledger_seq: number of the last event that the rows take in.
        ruleset: digest of the sealed rules.
        rows: of `Tally.rows`.
    """
    return digest({"ledger_seq": ledger_seq, "ruleset": ruleset, "rows": rows})
