import pytest
from django.core.management import CommandError, call_command

from news.models import ExportCounter
from news.syndication.sequencer import sequence
from tests.factories.outlets import ExportTargetFactory


def epochs():
    return dict(ExportCounter.objects.values_list("target__outlet__code", "epoch"))


@pytest.fixture
def before(db):
    for code in ("nantong", "jiangsu"):
        sequence(ExportTargetFactory(outlet__code=code).pk)
    return epochs()


def test_begins_one_outlet_anew(before, capsys):
    call_command("export_new_epoch", "nantong")

    assert epochs()["nantong"] != before["nantong"]
    assert epochs()["jiangsu"] == before["jiangsu"]
    assert capsys.readouterr().out == f"nantong: {epochs()['nantong']}, 0 events\n"


def test_begins_all_anew_when_none_is_named(before):
    call_command("export_new_epoch")

    assert not set(epochs().values()) & set(before.values())


def test_an_unknown_outlet_changes_nothing(before):
    with pytest.raises(CommandError, match="No export target: nobody"):
        call_command("export_new_epoch", "nobody", "nantong")

    assert epochs() == before
