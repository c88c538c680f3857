from django.core.management import call_command

from search.models import SynonymGroup
from search.synonyms import synonyms_of


def test_the_first_synonyms_are_there_and_well_formed(installation):
    groups = list(SynonymGroup.objects.all())

    for group in groups:
        group.full_clean()
    assert synonyms_of("计生协会") == ["人口和计划生育协会", "计划生育协会"]
    assert synonyms_of("海安市") == ["海安县"]


def test_what_an_editor_deleted_does_not_come_back(installation):
    SynonymGroup.objects.exclude(words="海安县\n海安市").delete()

    call_command("setup_search")

    assert SynonymGroup.objects.count() == 1
