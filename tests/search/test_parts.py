import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.models import Word
from search.parts import MOST_SMALLER, Apart, cut, take_apart
from search.terms import Alternatives, read_query

KNOWN = {"白甸镇", "白甸", "图书角", "墩头镇", "甸镇大"}


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("白甸镇大棚", ["白甸镇", "大棚"]),
        ("墩头镇图书角", ["墩头镇", "图书角"]),
        ("墩头镇的图书角", ["墩头镇", "图书角"]),
        ("去白甸镇", ["白甸镇"]),
        ("在哪里的大棚", ["在哪里的大棚"]),
        ("2008年白甸镇", ["2008年", "白甸镇"]),
    ),
)
def test_texts_are_cut_at_known_words(text, parts):
    assert cut(text, KNOWN) == parts


@pytest.fixture
def words(db):
    for text in KNOWN:
        Word.objects.create(text=text, pinyin=text, initials=text, weight=1)


@pytest.mark.usefixtures("words")
def test_terms_are_taken_apart_by_one_query():
    with CaptureQueriesContext(connection) as captured:
        parts = take_apart(read_query("白甸镇大棚 gov")).parts

    assert parts == (
        Alternatives(("白甸镇",)),
        Alternatives(("大棚",)),
        Alternatives(("gov",), unfinished=True),
    )
    assert len(captured) == 1


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("text", ("白甸镇", "population", "没有的词"))
def test_what_has_no_parts_stays(text):
    terms = read_query(text)

    assert take_apart(terms).parts == terms


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("query", "smaller"),
    (
        ("白甸镇火星车", ["白甸镇"]),
        ("白甸镇 火星", ["白甸镇", "火星"]),
        ("火星，圖書角的", ["火星", "图书角"]),
        ("墩头镇的图书角和白甸镇", ["墩头镇", "图书角", "白甸镇"]),
        ("白甸镇", []),
        ("白甸 白甸镇", ["白甸", "白甸镇"]),
        ("火星", []),
    ),
)
def test_smaller_queries(query, smaller):
    assert list(take_apart(read_query(query)).smaller) == smaller


@pytest.mark.django_db
def test_smaller_queries_are_some_and_cost_one_query(django_assert_num_queries):
    words = [f"镇{number}" for number in range(MOST_SMALLER + 1)]
    for word in words:
        Word.objects.create(text=word, pinyin=word, initials=word)

    with django_assert_num_queries(1):
        assert take_apart(read_query(" ".join(words))).smaller == tuple(words[:MOST_SMALLER])


def test_nothing_is_asked_where_nothing_searchable_was_typed():
    assert take_apart(()) == Apart()
