import copy
import json
import subprocess
import sys

import pytest

from exhibitions.judging import recompute as module
from exhibitions.judging.recompute import main
from tests.factories.panels import Chain, export_data, rules_data
from tests.source_tree import ROOT

SHEETS = {
    "S001": [(65, 28)] * 5,
    "S002": [(60, 26)] * 5,
    "S003": [(60, 26), (60, 26), (60, 26), (60, 26), (60, 25)],
    "S004": [(50, 20)] * 5,
}


@pytest.fixture
def data():
    return export_data(SHEETS)


@pytest.fixture
def run(tmp_path, capsys):
    def run(data):
        file = tmp_path / "round.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        code = main([str(file)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_true_export_agrees_and_prints_its_table(data, run):
    code, out, err = run(data)

    assert (code, err) == (0, "")
    rows = out.splitlines()
    assert rows[0] == f"书法终评 ({Chain().uid})"
    assert rows[3].split() == ["1", "S001", "93.00", "5", "-", "5", "+", "1", "一等奖"]
    assert rows[5].split() == ["3", "S003", "86.00", "5", "-", "5", "+", "1", "mean", "二等奖"]
    assert rows[-1] == "All agrees: the chain, the snapshot, and the awards."


def test_a_round_without_snapshot_and_awards_is_computed_all_the_same(data, run):
    del data["snapshot"], data["awards"]

    code, out, _err = run(data)

    assert code == 0
    assert out.endswith("All agrees: the chain, no snapshot to compare with, and no awards yet.\n")


def test_an_open_tie_and_a_held_work_are_shown(run):
    data = export_data({"S001": [(65, 28)] * 5, "S002": [(65, 28)] * 5, "S003": [(1, 1)]})
    del data["awards"]

    code, out, _err = run(data)

    assert code == 0
    assert "To be decided (runoff, first): S001, S002" in out
    assert "held: below_quorum" in out


def changed(data, *path, value):
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    (
        (("events", 3, "payload", "ticks", "art"), 70, "The chain is broken at event 4: its con"),
        (("events", 3, "ts"), 1, "The chain is broken at event 4"),
        (("round", "uid"), "other", "The chain is broken at event 1: it belongs"),
        (("head", "hash"), "0" * 64, "Difference: the head of the chain"),
        (("ruleset", "name"), "别的规则", "Difference: the digest of the rules"),
        (("seats", 4, "disposition"), "dropped", "Difference: the counting seats"),
        (("entries", 0, "status"), "withdrawn", "Difference: the works in the round"),
        (("round", "seed_commit"), "0" * 64, "Difference: the commitment to the seed"),
        (("round", "seed"), "00", "Difference: the SHA-256 of the seed"),
        (
            ("snapshot", "rows", 1, "rank"),
            1,
            "Difference: the snapshot, S002, rank: the export says 1, computed is 2",
        ),
        (("snapshot", "rows", 2, "score"), "87/1", "Difference: the snapshot, S003, score"),
        (("snapshot", "rows", 2, "step"), "lots", "Difference: the snapshot, S003, step"),
        (("snapshot", "rows", 2, "entry"), "S009", "Difference: the snapshot, next work"),
        (("snapshot", "ledger_seq"), 999, "Difference: the snapshot is of event 999"),
        (
            ("snapshot", "ledger_seq"),
            20,
            "Difference: the snapshot, S004, n: the export says 5, computed is 4",
        ),
        (("snapshot", "ruleset"), "0" * 64, "Difference: the rules of the snapshot"),
        (("snapshot", "digest"), "0" * 64, "Difference: the digest of the snapshot"),
        (("awards", 0, "level"), "second", "Difference: the awards: the export says"),
    ),
)
def test_the_first_difference_is_named(data, run, path, value, sentence):
    code, out, err = run(changed(data, *path, value=value))

    assert (code, out) == (1, "")
    assert err.startswith(sentence)


def test_a_missing_row_or_award_is_a_difference(data, run):
    fewer = copy.deepcopy(data)
    fewer["snapshot"]["rows"].pop()
    data["awards"].pop()

    assert "number of works" in run(fewer)[2]
    assert "number of awards" in run(data)[2]


def test_awards_over_an_open_tie_are_a_difference(run):
    data = export_data({"S001": [(65, 28)] * 5, "S002": [(65, 28)] * 5})
    data["awards"] = [{"entry": "S001", "level": "first", "rank": 1}]

    code, _out, err = run(data)

    assert code == 1
    assert "nobody decided on S001, S002 (first)" in err


def test_marks_changed_after_the_snapshot_are_a_difference(run):
    chain = Chain()
    data = export_data(SHEETS, chain=chain)
    chain.add("reopen", revision=2)
    chain.mark(1, "S002", art=10, theme=26)
    chain.mark(2, "S002", art=10, theme=26)
    chain.add("lock")
    data["events"] = [event.record() for event in chain.events]
    del data["head"]

    code, _out, err = run(data)

    assert code == 1
    assert err.startswith("Difference: after the snapshot")


def test_a_mark_outside_its_scale_is_a_difference(run):
    data = export_data({"S001": [(65, 28)] * 5}, last_mark={"art": 99, "theme": 0})

    code, _out, err = run(data)

    assert code == 1
    assert "S001 has a mark outside the scale of art" in err


def test_a_ledger_without_events_is_a_difference(data, run):
    data["events"] = []
    del data["head"]

    assert run(data)[2] == "Difference: the ledger has no events.\n"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    (
        (lambda data: "no json", "The file is no JSON"),
        (lambda data: {**data, "format": "x"}, "The format is not gcb-round-export-1."),
        (lambda data: {**data, "events": [{}]}, "events[0].round is missing or no str."),
        (
            lambda data: {**data, "ruleset": {**rules_data(), "scale": "90"}},
            "The rules are not valid: criteria: The highest marks add up to 100",
        ),
    ),
)
def test_a_file_that_cannot_be_read_ends_with_two(data, run, spoil, sentence):
    code, out, err = run(spoil(data))

    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_a_missing_file_or_argument_ends_with_two(tmp_path, capsys):
    assert main([str(tmp_path / "none.json")]) == 2
    assert main([]) == 2
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe")
    assert main([str(binary)]) == 2

    printed = capsys.readouterr().err.splitlines()
    assert printed[0].startswith("The file cannot be read:")
    assert printed[1].startswith("Usage: ")
    assert printed[2].startswith("The file cannot be read:")


def test_the_command_needs_no_django(data, tmp_path):
    file = tmp_path / "round.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    # -S leaves out the installed packages: only the standard library and this checkout remain.
    command = [sys.executable, "-S", "-m", module.__name__, str(file)]

    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONUTF8": "1"}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "S001" in done.stdout
