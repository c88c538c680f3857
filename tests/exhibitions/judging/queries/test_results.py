from dataclasses import replace

import pytest

from exhibitions.judging.errors import BrokenChain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.judging.queries.results import (
    award_holders,
    proposed_awards,
    round_result,
    same_people,
)
from exhibitions.models import Participant, Submission
from tests.factories.units import UnitFactory


def test_ranking_comes_from_the_chain(judged):
    result = round_result(judged)

    assert [group.entries for group in result.tally.groups] == [
        ("GCB-S-0004",),
        ("GCB-S-0003",),
        ("GCB-S-0002",),
        ("GCB-S-0001",),
    ]
    assert result.head.seq == 1 + 5 * 4


def test_chain_that_was_changed_gives_no_ranking(judged, monkeypatch):
    monkeypatch.setattr("exhibitions.judging.queries.results.ledger_events", changed(judged))

    with pytest.raises(BrokenChain) as broken:
        round_result(judged)

    assert broken.value.seq == 3


def changed(round_):
    def events(asked):
        for event in ledger_events(asked):
            yield replace(event, ts=event.ts + 1) if event.seq == 3 else event

    return events


def test_awards_follow_the_ranking(judged):
    allocation = proposed_awards(judged, round_result(judged))

    assert allocation.complete
    assert {grant.entry for grant in allocation.grants} <= set(
        judged.entries.values_list("code", flat=True)
    )


def test_person_is_recognised_by_any_token():
    people = same_people({1: ["phone:a"], 2: ["year:b"], 3: ["phone:a", "year:b"], 4: [], 5: ["c"]})

    assert people == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}


def test_works_of_one_person_have_one_holder_who_is_not_named(judged):
    Participant.objects.update(identity_tokens=["name+phone:x"], unit=UnitFactory())
    codes = dict(judged.entries.values_list("entry__submission", "code"))

    holders = award_holders(codes)

    assert len({each.authors for each in holders.values()}) == 1
    assert len(holders) == Submission.objects.count() == 4
    assert all(each.unit.startswith("unit-") for each in holders.values())
    assert "参赛者" not in str(holders)
