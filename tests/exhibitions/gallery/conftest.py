"""A contest whose results are public."""

import pytest
from django.core.files.base import ContentFile

from exhibitions.enums import ContestState, GrantStatus, RoundEntryStatus
from exhibitions.gallery.actions import hang_work
from exhibitions.models import AwardGrant, RoundEntry
from tests.factories.contests import EntryPageFactory, RoundFactory
from tests.pictures import jpeg


@pytest.fixture
def round_(category):
    return RoundFactory(category=category, state="certified")


@pytest.fixture
def judged(category, round_):
    """Return a function that makes a judged work, with an award if a level is named."""

    def make(level="", author="王小明", **fields):
        entry = EntryPageFactory(parent=category, intake_status="accepted", **fields)
        asset = entry.submission.assets.get()
        asset.master.save("master", ContentFile(jpeg()))
        person = entry.submission.credits.get().participant
        person.name = author
        person.save()
        number = RoundEntry.objects.count() + 1
        RoundEntry.objects.create(
            round=round_,
            entry=entry,
            code=f"GCB-S-{number:04d}",
            freeze_digest="0" * 64,
            status=RoundEntryStatus.IN,
        )
        if level:
            AwardGrant.objects.create(
                round=round_,
                entry=entry,
                level=level,
                level_name={"first": "一等奖", "second": "二等奖"}[level],
                level_order={"first": 1, "second": 2}[level],
                rank=number,
                exact="90",
                display="90.00",
                status=GrantStatus.PROPOSED,
            )
        return entry

    return make


@pytest.fixture
def in_state(contest):
    """Return a function that puts the contest into a state, past the guards."""

    def put(state):
        contest.state = ContestState(state)
        contest.save()
        return contest

    return put


@pytest.fixture
def hung(judged, in_state):
    """Return a function that makes a work and hangs it."""

    def hang(level="", **fields):
        entry = judged(level, **fields)
        entry.grants.update(status=GrantStatus.CONFIRMED)
        hang_work(entry)
        in_state("published")
        return entry

    return hang
