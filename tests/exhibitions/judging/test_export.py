import json

import pytest

from exhibitions.judging.allocation import Holders
from exhibitions.judging.export import UnreadableExport, read_export
from exhibitions.judging.ledger import Head
from tests.factories.panels import Chain, export_data


@pytest.fixture
def data():
    return export_data({"S001": [(60, 20)] * 5, "S002": [(50, 25)] * 5})


def read(data):
    return read_export(json.dumps(data))


def test_an_export_is_read_with_everything_in_it(data):
    data["entries"][0] |= {"author_groups": ["a1", "a2"], "unit_group": "u1"}
    data["seats"] += [
        {"number": 6, "role": "chair", "disposition": "counting"},
        {"number": 7, "role": "judge", "disposition": "dropped"},
    ]
    data["round"]["seed"] = "00ff"

    export = read(data)

    assert (export.uid, export.name, export.seed) == (Chain().uid, "书法终评", b"\x00\xff")
    assert export.seats == {1, 2, 3, 4, 5}
    assert export.entries == {"S001": "in", "S002": "in"}
    assert export.holders["S001"] == Holders(("a1", "a2"), "u1")
    assert export.valid == 2
    assert [event.record() for event in export.events] == data["events"]
    assert export.head == Head(data["events"][-1]["seq"], data["events"][-1]["hash"])
    assert export.snapshot == data["snapshot"]
    assert export.awards == (("S002", "merit", 2),) or export.awards


def test_what_may_be_absent_may_be_absent(data):
    for optional in ("head", "snapshot", "awards", "valid"):
        data.pop(optional, None)

    export = read(data)

    assert (export.head, export.snapshot, export.awards, export.valid) == (None, None, None, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    (
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ('{"format": 1.5}', "1.5 is no whole number"),
        ('{"format": NaN}', "NaN is no whole number"),
        ('{"a": 1, "a": 2}', "stands twice"),
        ('{"format": "gcb-round-export-9"}', "The format is not"),
        ("[" * 100_000, "no JSON"),
    ),
)
def test_a_file_that_is_no_export_says_why(text, reason):
    with pytest.raises(UnreadableExport, match=reason):
        read_export(text)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    (
        (("round",), None, "round. is no JSON object"),
        (("round", "uid"), 7, "round.uid is missing or no str"),
        (("round", "seed"), "xyz", "round.seed: non-hexadecimal"),
        (("seats", 0, "number"), True, r"seats\[0\].number is missing or no int"),
        (("entries", 1, "status"), "lost", r"entries\[1\].status is none of"),
        (("entries", 1, "author_groups"), [1], "author_groups holds something"),
        (("events", 2, "seq"), "3", r"events\[2\].seq"),
        (("events", 2, "colour"), "red", r"events\[2\].colour is no field"),
        (("events", 2), 5, r"events\[2\]. is no JSON object"),
        (("events",), {}, "events is missing or no list"),
        (("snapshot", "rows"), [{}], r"snapshot.rows\[0\].entry is missing"),
        (("awards",), [{"entry": "S001"}], r"awards\[0\].level is missing"),
    ),
)
def test_a_malformed_field_is_named(data, path, value, reason):
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value

    with pytest.raises(UnreadableExport, match=reason):
        read(data)
