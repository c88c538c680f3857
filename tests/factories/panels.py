"""Rules, ballots and ledgers for the tests of the pure mathematics of judging."""

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from exhibitions.judging.allocation import allocate_awards
from exhibitions.judging.export import FORMAT
from exhibitions.judging.ledger import Head, append, commitment, genesis
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.replay import replay
from exhibitions.judging.ruleset import parse_ruleset, ruleset_digest
from exhibitions.judging.scoring import Ballot
from exhibitions.judging.tally import snapshot_digest, tally_projection

# The same examples on every run, no clock, nothing stored.
PROPERTIES = settings(derandomize=True, deadline=None, database=None, max_examples=60)
ROUND = "5f1f2a52-9d6c-4d2b-8b37-2d6a6b7e0f11"


def rules_data(**changes):
    """Return rules with two criteria whose marks are whole points; 70 and 30 make 100."""
    data = guoce_cup()
    data["criteria"] = [
        {"key": "art", "name": "艺术", "maximum": "70", "step": "1", "priority": 1},
        {"key": "theme", "name": "主题", "maximum": "30", "step": "1", "priority": 2},
    ]
    return {**data, **changes}


def rules(**changes):
    return parse_ruleset(rules_data(**changes))


def plain_rules(method="mean", seats=5, **changes):
    """Return rules with one criterion from 0 to 100, so that a tick is a total."""
    criterion = {"key": "art", "name": "艺术", "maximum": "100", "step": "1", "priority": 1}
    aggregation = {"method": method, **({"drop": 1} if method == "trimmed" else {})}
    final = {"index": 1, "key": "final", "name": "终评", "seats": seats}
    defaults = {"criteria": [criterion], "aggregation": aggregation, "rounds": [final]}
    return rules(**{"quorum": {"minimum": 2, "share": "1/2"}, **defaults, **changes})


def plain_ballots(totals):
    """Return ballots for plain rules from code -> totals of the seats 1, 2, 3 …, None for none."""
    return [
        Ballot(seat, entry, {"art": total})
        for entry, row in totals.items()
        for seat, total in enumerate(row, start=1)
        if total is not None
    ]


def sheets(seats=5, entries=6):
    """Draw code -> one (art, theme) pair a seat; the range is narrow, so that ties happen."""
    pair = st.tuples(st.integers(55, 62), st.integers(20, 24))
    row = st.lists(pair, min_size=seats, max_size=seats)
    return st.dictionaries(st.sampled_from("ABCDEFGH"), row, min_size=1, max_size=entries)


def ballots_from(sheets):
    """Return ballots for `rules()` from code -> pairs of the seats 1, 2, 3 …"""
    return [
        Ballot(seat, entry, {"art": art, "theme": theme})
        for entry, row in sheets.items()
        for seat, (art, theme) in enumerate(row, start=1)
    ]


def points(*values):
    return [Fraction(value) for value in values]


class Chain:
    """A ledger in the making."""

    def __init__(self, uid=ROUND):
        self.uid, self.head, self.events = uid, genesis(uid), []

    def add(self, kind, /, actor="role:chair", entry="", **payload):
        event = append(
            self.head,
            round_uid=self.uid,
            type=kind,
            actor=actor,
            client_event_id=f"{self.uid[:4]}-{self.head.seq + 1}",
            ts=1_226_620_800_000 + self.head.seq,
            entry=entry,
            payload=payload,
        )
        self.head = Head(event.seq, event.hash)
        self.events.append(event)
        return event

    def mark(self, seat, entry, status="submitted", **ticks):
        return self.add("ballot.set", f"seat:{seat}", entry, ticks=ticks, status=status)


def judged_chain(sheets, data=None, seats=range(1, 6)):
    """Return the chain of a round that was opened, judged as the sheets say, and locked."""
    chain = Chain()
    digest = ruleset_digest(data or rules_data())
    chain.add("round.open", ruleset=digest, seats=list(seats), entries=sorted(sheets))
    for ballot in ballots_from(sheets):
        chain.mark(ballot.seat, ballot.entry, **ballot.ticks)
    chain.add("lock")
    return chain


def export_data(sheets, chain=None, last_mark=None):
    """Return the export of a judged round, true in every part.

    Args:
        chain: receives the events; pass one to go on with it.
        last_mark: changes what the last ballot says, after all others.
    """
    data, seed = rules_data(), bytes(range(32))
    chain = chain or Chain()
    opening = {"ruleset": ruleset_digest(data), "seed_commit": commitment(seed)}
    chain.add("round.open", **opening, seats=[1, 2, 3, 4, 5], entries=sorted(sheets))
    ballots = ballots_from(sheets)
    for ballot in ballots:
        chain.mark(ballot.seat, ballot.entry, **ballot.ticks)
    if last_mark:
        chain.mark(ballots[-1].seat, ballots[-1].entry, **last_mark)
    chain.add("lock")
    return {
        "format": FORMAT,
        "round": {
            "uid": chain.uid,
            "name": "书法终评",
            "seed_commit": commitment(seed),
            "seed": seed.hex(),
        },
        "ruleset": data,
        "seats": [
            {"number": number, "role": "judge", "disposition": "counting"} for number in range(1, 6)
        ],
        "entries": [{"code": code, "status": "in"} for code in sorted(sheets)],
        "events": [event.record() for event in chain.events],
        "head": {"seq": chain.head.seq, "hash": chain.head.hash},
        **({} if last_mark else _results(chain, data, len(sheets))),
    }


def _results(chain, data, valid):
    result = tally_projection(replay(chain.events), parse_ruleset(data))
    stated = {
        "ledger_seq": chain.head.seq,
        "ruleset": ruleset_digest(data),
        "rows": result.rows(),
    }
    levels = parse_ruleset(data).awards
    awards = allocate_awards(result.groups, levels, valid_count=valid).grants
    return {
        "snapshot": {**stated, "digest": snapshot_digest(**stated)},
        "awards": [
            {"entry": each.entry, "level": each.level, "rank": each.rank} for each in awards
        ],
    }
