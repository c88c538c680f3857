import pytest
from django.db import IntegrityError

from exhibitions.models import DuplicateCandidate, EntryAsset, IntakeCheck
from tests.factories.contests import WHILE_OPEN, EntryPageFactory
from tests.factories.users import UserFactory


def check(entry, **finding):
    return IntakeCheck.objects.create(
        entry=entry, checker=UserFactory(), checked_at=WHILE_OPEN, **finding
    )


@pytest.mark.parametrize("result", ("returned", "rejected"))
def test_refusal_needs_a_reason(category, result):
    with pytest.raises(IntegrityError):
        check(EntryPageFactory(parent=category), result=result)


def test_acceptance_needs_none(category):
    assert str(check(EntryPageFactory(parent=category), result="accepted")) == "已受理"


def test_pair_of_duplicates_has_one_order(category):
    EntryPageFactory.create_batch(2, parent=category)
    first, second = EntryAsset.objects.order_by("pk")

    with pytest.raises(IntegrityError):
        DuplicateCandidate.objects.create(first=second, second=first, kind="phash")
