from exhibitions.judging.actions.chain import append_event
from exhibitions.judging.ledger import verify_chain
from exhibitions.judging.queries.chain import ledger_events
from tests.factories.juries import WHILE_JUDGING


def test_events_come_back_as_they_were_hashed(panel, django_assert_num_queries):
    append_event(panel, type="lock", actor="role:chair", payload={"n": 1}, at=WHILE_JUDGING)

    with django_assert_num_queries(1):
        events = list(ledger_events(panel))

    assert [(each.seq, each.type) for each in events] == [(1, "round.open"), (2, "lock")]
    assert verify_chain(events, str(panel.uid)).hash == panel.chain_head
