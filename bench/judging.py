"""Ranks a large contest and verifies a long chain in memory, each against its goal.

Usage: bench/judging.py. No database: what is measured begins after the rows have been read.
"""

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from exhibitions.judging.ledger import Head, append, genesis, verify_chain  # noqa: E402
from exhibitions.judging.presets import guoce_cup  # noqa: E402
from exhibitions.judging.reliability import reliability  # noqa: E402
from exhibitions.judging.replay import replay  # noqa: E402
from exhibitions.judging.ruleset import parse_ruleset, ruleset_digest  # noqa: E402
from exhibitions.judging.scoring import Ballot  # noqa: E402
from exhibitions.judging.tally import tally  # noqa: E402

WORKS = 10_000
SEATS = range(1, 16)
SEED = 2008
ROUND = "5f1f2a52-9d6c-4d2b-8b37-2d6a6b7e0f11"
ROUNDS = 3
GOALS = {"rank": 1.0, "verify": 3.0, "replay": 3.0, "reliability": 2.0}  # seconds
WHAT = {
    "rank": f"judging: ranking {WORKS} works, s",
    "verify": f"judging: verifying {WORKS * len(SEATS)} events, s",
    "replay": f"judging: replaying {WORKS * len(SEATS)} events, s",
    "reliability": f"judging: reliability of {WORKS} works, s",
}


def sheets(rules) -> list[Ballot]:
    """Return a ballot of every seat for every work, marks spread as judges spread them."""
    dice = random.Random(SEED)  # noqa: S311 - repeatable marks
    ballots = []
    for number in range(WORKS):
        quality = dice.uniform(0.5, 0.95)
        for seat in SEATS:
            ticks = {
                each.key: round(each.max_tick * min(1, max(0, dice.gauss(quality, 0.06))))
                for each in rules.criteria
            }
            ballots.append(Ballot(seat, f"S{number:05}", ticks))
    return ballots


def chain(ballots, digest):
    """Return the events of a round in which every ballot was given once."""
    head, events = genesis(ROUND), []
    codes = sorted({ballot.entry for ballot in ballots})
    opening = {"ruleset": digest, "seats": list(SEATS), "entries": codes}
    calls = [("round.open", "role:officer", "", opening)]
    for each in ballots:
        payload = {"ticks": each.ticks, "status": each.status}
        calls.append(("ballot.set", f"seat:{each.seat}", each.entry, payload))
    for number, (kind, actor, entry, payload) in enumerate(calls):
        event = append(
            head,
            round_uid=ROUND,
            type=kind,
            actor=actor,
            client_event_id=f"client-{number:08}",
            ts=1_226_620_800_000 + number,
            entry=entry,
            payload=payload,
        )
        head = Head(event.seq, event.hash)
        events.append(event)
    return events


def cost(call) -> float:
    """Return the least of some calls in seconds of CPU: others may share the machine."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        times.append(time.process_time() - started)
    return round(min(times), 2)


def measure() -> dict[str, float]:
    """Return the seconds that each kind of computation takes."""
    data = guoce_cup(seats=len(SEATS))
    rules = parse_ruleset(data)
    ballots = sheets(rules)
    works = [f"S{number:05}" for number in range(WORKS)]
    events = chain(ballots, ruleset_digest(data))
    result = tally(ballots, rules, entries=works, seats=SEATS)
    rows = [list(each.totals.values()) for each in result.aggregates.values()]
    return {
        "rank": cost(lambda: tally(ballots, rules, entries=works, seats=SEATS)),
        "verify": cost(lambda: verify_chain(events, ROUND)),
        "replay": cost(lambda: replay(events)),
        "reliability": cost(lambda: reliability(rows)),
    }


def rows(seconds: dict[str, float]):
    """Yield name, value, goal and whether it is reached, as bench/run.py prints them."""
    for name, value in seconds.items():
        yield WHAT[name], value, f"<= {GOALS[name]}", value <= GOALS[name]


def main() -> int:
    """Print the table; return 1 when a goal is missed."""
    reached = True
    for name, value, goal, ok in rows(measure()):
        print(f"{name:46} {value:>8} {goal:>8}  {'ok' if ok else 'MISSED'}")
        reached = reached and ok
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
