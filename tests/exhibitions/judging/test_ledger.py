import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.errors import BrokenChain, NotCanonical, UnknownEvent
from exhibitions.judging.ledger import (
    Head,
    append,
    chain_hash,
    commitment,
    genesis,
    order_for,
    verify_chain,
)
from tests.factories.panels import PROPERTIES, ROUND, Chain, judged_chain

SHEETS = {"S001": [(60, 20), (61, 21)], "S002": [(50, 25), (55, 22)]}


@pytest.fixture
def chain():
    return judged_chain(SHEETS)


def test_the_first_link_is_the_rounds_own():
    expected = hashlib.sha256(f"gcb-ledger-v1:{ROUND}".encode()).hexdigest()

    assert genesis(ROUND) == Head(0, expected)


def test_an_event_is_hashed_with_the_bytes_of_the_one_before():
    event = Chain().mark(3, "S001", art=60)
    canonical = (
        '{"actor":"seat:3","client_event_id":"5f1f-1","entry":"S001",'
        '"payload":{"status":"submitted","ticks":{"art":60}},'
        f'"round":"{ROUND}","seq":1,"ts":1226620800000,"type":"ballot.set"}}'
    ).encode()

    link = hashlib.sha256(bytes.fromhex(genesis(ROUND).hash) + b"\x1f" + canonical).hexdigest()

    assert (event.seq, event.prev_hash, event.hash) == (1, genesis(ROUND).hash, link)


def test_an_event_about_no_work_has_no_entry(chain):
    assert "entry" not in chain.events[0].body()
    assert chain.events[1].record() == {
        **chain.events[1].body(),
        "prev_hash": chain.events[0].hash,
        "hash": chain.events[1].hash,
    }


def test_texts_of_an_event_are_composed():
    event = Chain().add("ballot.void", entry="S001", seat=1, reason="e\u0301")

    assert event.payload["reason"] == "é"
    assert verify_chain([event], ROUND) == Head(1, event.hash)


def test_an_unknown_type_is_refused():
    with pytest.raises(UnknownEvent) as failure:
        Chain().add("ballot.delete")

    assert failure.value.kind == "ballot.delete"


@pytest.mark.parametrize("value", (1.5, None))
def test_floats_and_nulls_do_not_enter_the_ledger(value):  # I-19
    with pytest.raises(NotCanonical):
        Chain().add("ballot.set", "seat:1", "S001", ticks={"art": value})


def test_a_whole_chain_verifies_up_to_its_head(chain):
    assert verify_chain(chain.events, ROUND) == chain.head
    assert verify_chain([], ROUND) == genesis(ROUND)


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize(
    ("field", "value"),
    (
        ("type", "ballot.void"),
        ("type", "nothing"),
        ("actor", "seat:9"),
        ("entry", "S009"),
        ("ts", 1),
        ("client_event_id", "other"),
        ("payload", {"ticks": {"art": 70}}),
        ("payload", {"ticks": {"art": 7.0}}),
        ("payload", {"reason": "e\u0301"}),
        ("round", "another"),
        ("seq", 99),
        ("prev_hash", "0" * 64),
        ("hash", "0" * 64),
    ),
)
def test_any_changed_field_breaks_the_chain_at_its_event(chain, at, field, value):  # I-16
    events = [*chain.events]
    events[at] = replace(events[at], **{field: value})

    with pytest.raises(BrokenChain) as failure:
        verify_chain(events, ROUND)

    assert failure.value.seq == at + 1


@pytest.mark.parametrize("at", range(5))
def test_a_deleted_or_swapped_event_breaks_the_chain_where_it_stood(chain, at):  # I-16
    events = chain.events
    deleted = [*events[:at], *events[at + 1 :]]
    swapped = [*events[:at], events[at + 1], events[at], *events[at + 2 :]]

    for broken in (deleted, swapped):
        with pytest.raises(BrokenChain) as failure:
            verify_chain(broken, ROUND)
        assert failure.value.seq == at + 1


@pytest.mark.parametrize("at", range(6))
def test_an_inserted_event_breaks_the_chain_after_it(chain, at):  # I-16
    events, before = chain.events, chain.events[at].prev_hash
    forged = append(
        Head(at, before),
        round_uid=ROUND,
        type="ballot.set",
        actor="seat:1",
        client_event_id="forged",
        ts=5,
        entry="S001",
        payload={"ticks": {"art": 70, "theme": 30}, "status": "submitted"},
    )

    with pytest.raises(BrokenChain) as failure:
        verify_chain([*events[:at], forged, *events[at:]], ROUND)

    assert failure.value.seq == at + 2


def test_a_cut_off_end_is_told_by_the_head_alone(chain):
    assert verify_chain(chain.events[:-1], ROUND) != chain.head


@PROPERTIES
@given(st.data())
def test_a_single_changed_byte_breaks_the_chain(data):  # I-16
    chain = judged_chain(SHEETS)
    at = data.draw(st.integers(0, len(chain.events) - 1))
    event = chain.events[at]
    field = data.draw(st.sampled_from(("actor", "client_event_id", "entry", "round", "hash")))
    text = getattr(event, field) or "S"
    where, bit = data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(0, 6))
    changed = text[:where] + chr(ord(text[where]) ^ 1 << bit) + text[where + 1 :]
    events = [*chain.events]
    events[at] = replace(event, **{field: changed})

    with pytest.raises(BrokenChain) as failure:
        verify_chain(events, ROUND)

    assert failure.value.seq == at + 1


def test_the_same_clients_event_cannot_stand_twice(chain):  # I-17
    last = chain.events[-1]
    again = append(
        chain.head,
        round_uid=ROUND,
        type=last.type,
        actor=last.actor,
        client_event_id=last.client_event_id,
        ts=last.ts,
    )

    with pytest.raises(BrokenChain) as failure:
        verify_chain([*chain.events, again], ROUND)

    assert failure.value.seq == again.seq


def test_an_unknown_type_breaks_the_chain_even_where_its_hash_is_right():
    known = Chain().add("lock")
    strange = replace(known, type="ballot.delete", hash="")
    strange = replace(strange, hash=chain_hash(known.prev_hash, strange.body()))

    with pytest.raises(BrokenChain) as failure:
        verify_chain([strange], ROUND)

    assert failure.value.reason == "its type is unknown"


def test_the_hash_refuses_what_has_no_canonical_form():
    with pytest.raises(NotCanonical):
        chain_hash("0" * 64, {"ts": 1.0})


def test_a_seed_is_committed_to_by_its_digest():
    assert commitment(b"seed") == hashlib.sha256(b"seed").hexdigest()


uids = st.lists(st.text("ABCDEF0123456789", min_size=4, max_size=6), unique=True, max_size=12)


@PROPERTIES
@given(uids, st.binary(min_size=1, max_size=32), st.integers(1, 15))
def test_an_order_is_a_permutation_that_does_not_depend_on_the_question(
    entries, seed, seat
):  # I-20
    order = order_for(seed, seat, entries)

    assert sorted(order) == sorted(entries)
    assert order_for(seed, seat, reversed(entries)) == order


@PROPERTIES
@given(uids.filter(len), st.binary(min_size=1, max_size=32))
def test_removing_a_work_moves_no_other(entries, seed):  # I-20
    gone = entries[0]

    left = [entry for entry in order_for(seed, 1, entries) if entry != gone]

    assert order_for(seed, 1, entries[1:]) == left


def test_every_seat_has_an_order_of_its_own():
    entries = [f"E{number}" for number in range(20)]

    orders = {tuple(order_for(b"seed", seat, entries)) for seat in range(1, 8)}

    assert len(orders) == 7
