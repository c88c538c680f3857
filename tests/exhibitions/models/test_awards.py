from datetime import timedelta

import pytest
from django.db import IntegrityError

from exhibitions.models import AwardGrant, PublicNotice
from tests.factories.contests import AFTER_CLOSE, EntryPageFactory, RoundFactory
from tests.factories.users import UserFactory


@pytest.fixture
def grant(category):
    return AwardGrant.objects.create(
        round=RoundFactory(category=category),
        entry=EntryPageFactory(parent=category),
        level="first",
        level_name="一等奖",
        level_order=1,
        rank=1,
        exact="90",
        display="90.00",
    )


def test_award_is_revoked_for_a_reason(grant):
    with pytest.raises(IntegrityError):
        AwardGrant.objects.update(status="revoked")


@pytest.mark.parametrize(
    "wrong",
    (
        {"ends_at": AFTER_CLOSE},
        {"second": "first"},
    ),
)
def test_notice_runs_and_is_signed_by_two(contest, wrong):
    first = UserFactory()
    second = first if wrong.pop("second", None) else UserFactory()
    times = {"starts_at": AFTER_CLOSE, "ends_at": AFTER_CLOSE + timedelta(days=7)} | wrong

    with pytest.raises(IntegrityError):
        PublicNotice.objects.create(
            contest=contest, items=[], first_signer=first, second_signer=second, **times
        )
