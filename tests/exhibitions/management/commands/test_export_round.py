import pytest
from django.core.management import CommandError, call_command

from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.recompute import main
from tests.factories.juries import WHILE_JUDGING, judge_everything, opened_round, signer


@pytest.fixture
def panel(home_page):
    round_ = opened_round(home_page, judges=5, works=3)
    judge_everything(round_)
    return round_


@pytest.fixture
def locked(panel):
    close_round(panel, by=signer(panel, "chair"), at=WHILE_JUDGING)
    return panel


def test_the_file_of_a_locked_round_recomputes(locked, tmp_path, capsys):
    file = tmp_path / "round.json"

    call_command("export_round", str(locked.uid), str(file))

    assert main([str(file)]) == 0
    assert "All agrees: the chain, the snapshot, and no awards yet." in capsys.readouterr().out


def test_without_a_uid_the_rounds_are_listed(locked, capsys):
    call_command("export_round")

    assert capsys.readouterr().out.split()[:2] == [str(locked.uid), "locked"]


def test_an_open_round_shows_its_marks_to_nobody(panel, tmp_path, capsys):
    file = tmp_path / "round.json"
    call_command("export_round")

    with pytest.raises(CommandError, match=str(panel.uid)):
        call_command("export_round", str(panel.uid), str(file))

    assert not file.exists()
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_what_is_no_uid_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="No locked or certified round nonsense"):
        call_command("export_round", "nonsense")
