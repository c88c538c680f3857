from django.core.management import call_command

from portal.units.management.commands.setup_units import town_code
from portal.units.models import Town


def everything():
    rows = Town.objects.values_list("code", "name", "latitude", "successors__code")
    return sorted(rows, key=str)


def test_towns_are_created_once_with_their_successors(db):
    call_command("setup_units")
    before = everything()
    call_command("setup_units")

    assert len(before) > 10
    assert everything() == before
    assert Town.objects.filter(successors__isnull=False).exists()
    assert not Town.objects.filter(name="海安县").exists()


def test_positions_of_the_survey_are_marked_approximate(db):
    call_command("setup_units")

    placed = Town.objects.exclude(latitude=None)
    assert placed.exists()
    assert not placed.filter(approximate=False).exists()


def test_town_that_editors_changed_stays_changed(db):
    call_command("setup_units")
    town = Town.objects.filter(successors__isnull=False).first()
    town.approximate = False
    town.save()
    town.successors.clear()

    call_command("setup_units")

    town.refresh_from_db()
    assert (town.approximate, town.successors.count()) == (False, 0)


def test_code_is_the_newest_known_else_spelled():
    assert town_code({"code_mca_2026": "1", "code_nbs_county_era": "2"}) == "1"
    assert town_code({"code_mca_2026": None, "code_nbs_county_era": "2"}) == "2"
    assert town_code({"pinyin": "Xi chang"}) == "320621-xi-chang"
