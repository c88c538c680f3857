import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.canonical import canonical_json, composed, digest, exact_json
from exhibitions.judging.errors import NotCanonical
from tests.factories.panels import PROPERTIES

texts = st.text(st.characters(codec="utf-8"), max_size=8)
documents = st.recursive(
    st.integers() | st.booleans() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def test_keys_are_sorted_by_code_point_and_nothing_is_escaped():
    data = {"b": 1, "a": [True, "书法"], "Z": {}, "é": "x", "𠀀": 2, "\uffee": 3}

    assert canonical_json(data).decode() == '{"Z":{},"a":[true,"书法"],"b":1,"é":"x","￮":3,"𠀀":2}'


def test_texts_and_keys_are_composed():
    decomposed = {"e\u0301": "A\u030a"}

    assert canonical_json(decomposed) == canonical_json({"é": "Å"})


def test_exact_json_refuses_what_is_not_composed():
    with pytest.raises(NotCanonical) as failure:
        exact_json({"name": "e\u0301"})

    assert "NFC" in failure.value.reason


@pytest.mark.parametrize(
    ("data", "path"),
    (
        ({"a": [1, {"b": 1.0}]}, "a[1].b"),
        ({"a": None}, "a"),
        ([{1: "x"}], "[0]"),
        ({"a": {2, 3}}, "a"),
        (float("nan"), ""),
    ),
)
def test_floats_nulls_and_strange_keys_are_refused_with_their_place(data, path):
    with pytest.raises(NotCanonical) as failure:
        canonical_json(data)

    assert failure.value.path == path


def test_a_lone_surrogate_is_refused():
    with pytest.raises(NotCanonical):
        canonical_json({"a": "\ud800"})


def test_keys_that_become_one_are_refused():
    with pytest.raises(NotCanonical):
        canonical_json({"é": 1, "e\u0301": 2})


def test_the_digest_is_of_the_canonical_form():
    assert digest({"b": 1, "a": 2}) == hashlib.sha256(b'{"a":2,"b":1}').hexdigest()


@PROPERTIES
@given(documents)
def test_the_canonical_form_reads_back_as_what_was_composed(data):
    try:
        text = canonical_json(data)
    except NotCanonical:  # two keys that compose into one
        return

    assert json.loads(text) == composed(data)
    assert canonical_json(json.loads(text)) == text
