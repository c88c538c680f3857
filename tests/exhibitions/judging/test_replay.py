import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.allocation import Resolution
from exhibitions.judging.errors import BrokenChain
from exhibitions.judging.replay import replay, seat_of
from exhibitions.judging.scoring import Ballot
from tests.factories.panels import PROPERTIES, Chain, ballots_from, judged_chain, sheets


@pytest.fixture
def chain():
    chain = Chain()
    chain.add("round.open", ruleset="f" * 64, seats=[1, 2, 3], entries=["A", "B"], seed_commit="c")
    return chain


def test_a_round_opens_with_rules_seats_and_works(chain):
    state = replay(chain.events)

    assert (state.state, state.revision) == ("open", 1)
    assert (state.ruleset, state.seed_commit) == ("f" * 64, "c")
    assert (state.seats, state.entries) == ({1, 2, 3}, ["A", "B"])


def test_nothing_has_happened_without_events():
    assert replay([]).state == "preparing"


def test_the_latest_marks_of_a_seat_count(chain):
    chain.mark(1, "A", status="draft", art=60)
    chain.mark(2, "A", art=50, theme=20)
    chain.mark(1, "A", art=61, theme=22)

    assert replay(chain.events).ballots == {
        (1, "A"): Ballot(1, "A", {"art": 61, "theme": 22}),
        (2, "A"): Ballot(2, "A", {"art": 50, "theme": 20}),
    }


@PROPERTIES
@given(sheets(), st.randoms(use_true_random=False))
def test_replaying_gives_the_ballots_whatever_the_order_of_events(drawn, dice):  # I-1, I-16
    ballots = ballots_from(drawn)
    dice.shuffle(ballots)
    chain = Chain()
    chain.add("round.open", ruleset="f", seats=[1, 2, 3, 4, 5], entries=sorted(drawn))
    for ballot in ballots:
        chain.mark(ballot.seat, ballot.entry, status="draft", art=1)
        chain.mark(ballot.seat, ballot.entry, **ballot.ticks)

    state = replay(chain.events)

    assert state.ballots == {(each.seat, each.entry): each for each in ballots}


def test_a_recusal_voids_the_ballot_and_its_removal_restores_it(chain):
    chain.mark(1, "A", art=60, theme=20)
    chain.add("recusal.add", entry="A", seat=1, kind="self")
    recused = replay(chain.events)
    chain.add("recusal.remove", entry="A", seat=1)

    assert (recused.recused, recused.ballots[1, "A"].status) == ({(1, "A")}, "void")
    assert replay(chain.events).ballots[1, "A"].status == "submitted"


def test_a_void_ballot_may_be_given_anew(chain):
    chain.mark(1, "A", art=60, theme=20)
    chain.add("ballot.void", entry="A", seat=1, reason="mistaken")
    void = replay(chain.events)
    chain.mark(1, "A", art=61, theme=20)

    assert void.ballots[1, "A"].status == "void"
    assert replay(chain.events).ballots[1, "A"].status == "submitted"


def test_seats_come_and_go(chain):
    chain.add("seat.drop", seat=2, reason="ill")
    chain.add("seat.add", seat=4)

    state = replay(chain.events)

    assert (state.seats, state.dropped) == ({1, 3, 4}, {2})


def test_a_work_leaves_the_round(chain):
    chain.add("entry.remove", entry="A", status="withdrawn", reason="asked")

    state = replay(chain.events)

    assert (state.entries, state.removed) == (["B"], {"A": "withdrawn"})


def test_decisions_are_read_back(chain):
    chain.add("waiver", entry="B", reason="ill", signers=["chair", "supervisor"])
    chain.add("runoff", kind="runoff", level="first", candidates=["B", "A"], order=["A"])

    state = replay(chain.events)

    assert state.waived == {"B"}
    assert state.resolutions == [Resolution("runoff", frozenset("AB"), ("A",))]


def test_a_round_is_locked_reopened_and_certified(chain):
    states = []
    for kind in ("lock", "reopen", "lock", "snapshot", "certify", "allocate"):
        chain.add(kind)
        states.append(replay(chain.events).state)

    assert states == ["locked", "open", "locked", "locked", "certified", "certified"]
    assert replay(chain.events).revision == 2


def test_reopening_asks_about_ties_anew(chain):
    chain.add("lock")
    chain.add("runoff", kind="runoff", level="first", candidates=["A", "B"], order=["A"])
    chain.add("reopen")

    assert replay(chain.events).resolutions == []


@pytest.mark.parametrize(
    ("steps", "kind"),
    (
        ((), "certify"),
        ((), "reopen"),
        (("lock",), "lock"),
        (("lock", "certify"), "reopen"),
        ((), "round.open"),
    ),
)
def test_a_step_out_of_order_is_refused(chain, steps, kind):
    for step in (*steps, kind):
        chain.add(step, ruleset="f", seats=[1], entries=[])

    with pytest.raises(BrokenChain) as failure:
        replay(chain.events)

    assert failure.value.seq == chain.head.seq


@pytest.mark.parametrize("steps", (("lock",), ("lock", "certify")))
def test_a_mark_after_the_lock_is_refused(chain, steps):
    for step in steps:
        chain.add(step)
    chain.mark(1, "A", art=60)

    with pytest.raises(BrokenChain) as failure:
        replay(chain.events)

    assert failure.value.seq == chain.head.seq
    assert "mark" in failure.value.reason


def test_a_mark_before_the_opening_is_refused():
    chain = Chain()
    chain.mark(1, "A", art=60)

    with pytest.raises(BrokenChain):
        replay(chain.events)


@pytest.mark.parametrize(
    ("kind", "actor", "payload"),
    (
        ("ballot.set", "role:chair", {"ticks": {}, "status": "draft"}),
        ("ballot.set", "seat:x", {"ticks": {}, "status": "draft"}),
        ("ballot.set", "seat:1", {"status": "draft"}),
        ("ballot.set", "seat:1", {"ticks": [1], "status": "draft"}),
        ("ballot.set", "seat:1", {"ticks": {"art": "9"}, "status": "draft"}),
        ("ballot.set", "seat:1", {"ticks": {"art": True}, "status": "draft"}),
        ("ballot.set", "seat:1", {"ticks": {}, "status": "final"}),
        ("recusal.add", "role:chair", {}),
        ("recusal.add", "role:chair", {"seat": "1"}),
        ("seat.drop", "role:chair", {"seat": "1"}),
        ("entry.remove", "role:chair", {}),
        ("runoff", "role:chair", {"kind": "runoff", "candidates": ["A"], "order": ["B"]}),
        ("runoff", "role:chair", {"kind": "lots", "candidates": ["A"], "order": ["A"]}),
    ),
)
def test_a_payload_that_cannot_be_read_names_its_event(chain, kind, actor, payload):
    chain.add(kind, actor, "A", **payload)

    with pytest.raises(BrokenChain) as failure:
        replay(chain.events)

    assert failure.value.seq == 2


def test_the_seat_of_an_actor():
    assert seat_of("seat:07") == 7
    with pytest.raises(ValueError):
        seat_of("role:chair")


def test_a_judged_round_replays_to_its_sheets():
    drawn = {"A": [(60, 20)] * 5}

    state = replay(judged_chain(drawn).events)

    assert (state.state, len(state.ballots)) == ("locked", 5)
