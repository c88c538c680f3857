from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.units.models import Town, Unit
from tests.factories.units import MembershipFactory, TownFactory, UnitFactory


def town(name, *successors):
    made = TownFactory(name=name)
    made.successors.set(successors)
    return made


def test_town_without_successor_is_called_by_its_name(db):
    assert town("曲塘镇").current_label == "曲塘镇"


def test_town_that_was_merged_is_called_by_both_names(db):
    assert town("西场镇", town("城东镇")).current_label == "城东镇（原西场镇）"


def test_town_that_was_divided_names_one_of_several(db):
    parts = TownFactory(name="城东镇", code="1"), TownFactory(name="海安街道", code="2")

    assert town("胡集镇", *parts).current_label == "城东镇等（原胡集镇）"


def test_successor_of_the_same_name_is_not_said_twice(db):
    assert town("曲塘镇", town("曲塘镇")).current_label == "曲塘镇"


def test_unknown_date_is_no_bound_and_the_end_is_exclusive(db):
    day = date(2008, 6, 27)
    for name, start, end in (
        ("unknown", None, None),
        ("begun", day, None),
        ("ended", None, day),
        ("later", date(2008, 6, 28), None),
    ):
        UnitFactory(name=name, valid_from=start, valid_to=end)

    assert {unit.name for unit in Unit.objects.valid_on(day)} == {"unknown", "begun"}


@pytest.mark.parametrize("end", (date(2008, 1, 1), date(2007, 12, 31)))
def test_end_before_the_beginning_is_refused_at_its_field(db, end):
    with pytest.raises(ValidationError) as failure:
        TownFactory.build(valid_from=date(2008, 1, 1), valid_to=end).full_clean()

    assert set(failure.value.message_dict) == {"valid_to"}


@pytest.mark.parametrize("position", ({"latitude": 32.5}, {"longitude": 120.4}))
def test_half_a_position_is_refused_by_form_and_database(db, position):
    half = TownFactory.build(**position)

    with pytest.raises(ValidationError):
        half.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        half.save()


def test_code_of_a_town_is_its_own(db):
    TownFactory(code="320621100")

    with pytest.raises(IntegrityError), transaction.atomic():
        Town.objects.create(name="另一镇", code="320621100")


def test_person_has_a_role_in_a_unit_once(db):
    first = MembershipFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(unit=first.unit, user=first.user, role=first.role)


def test_membership_says_who_acts_for_whom(db):
    made = MembershipFactory(user__last_name="王", user__first_name="某", unit__name="白甸镇")

    assert str(made) == "王某 · 白甸镇 · 通讯员"
