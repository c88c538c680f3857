import pytest
from django.core.management import call_command
from django.test import override_settings

from exhibitions.demo.works import seed_works
from exhibitions.judging.queries.results import round_result
from exhibitions.models import (
    AwardGrant,
    ContestPage,
    EntryPage,
    ExhibitionPage,
    Round,
    Submission,
    WallLabel,
)

FEW = 4  # works of each category


@pytest.fixture
def seeded(installation, monkeypatch):
    def few(name):
        rows = seed_works(name)
        if name != "works.json":
            return rows[:2]
        kept = [work for work in rows if work["files"][0] in ("f03.webp", "f05.webp")]
        for code in "SPF":
            kept += [work for work in rows if work["category"] == code and work not in kept][:FEW]
        return kept

    monkeypatch.setattr("exhibitions.management.commands.seed_contests.seed_works", few)
    with override_settings(DEMO=True):
        for name in ("seed_users", "seed_units", "seed_contests"):
            call_command(name, verbosity=0)
    return installation


def test_demo_has_a_finished_contest_an_open_one_and_one_to_practise(seeded, client):
    call_command("seed_contests", verbosity=0)  # again changes nothing

    finished, taking, practice = ContestPage.objects.order_by("path")
    assert (finished.state, taking.state, practice.state) == ("published", "announced", "judging")
    assert not practice.live
    assert EntryPage.objects.filter(label__isnull=False).count() == WallLabel.objects.count()
    assert WallLabel.objects.count() == 3 * FEW + 2
    assert Submission.objects.filter(category__in=taking.get_children()).count() == 2
    assert {each.status for each in AwardGrant.objects.all()} == {"confirmed"}
    for round_ in Round.objects.filter(state="certified"):
        assert round_result(round_).head.hash == round_.chain_head
    page = client.get(ExhibitionPage.objects.get().url).content.decode()
    assert "关爱女孩" in page
    assert "一等奖" in page
    assert "评委练习场" not in client.get("/guo-ce-bei/").content.decode()
