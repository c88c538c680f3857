from functools import reduce
from operator import or_

import pytest

from search.models import Word
from search.suggestions import _beginning, completions, did_you_mean
from search.vocabulary import initials_of, pinyin_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words():
    for weight, text in enumerate(("国策杯开幕", "婚育新风", "书法", "海安镇", "GDP", "国策杯"), 1):
        Word.objects.create(
            text=text, pinyin=pinyin_of(text), initials=initials_of(text), weight=weight
        )


@pytest.mark.parametrize(
    ("typed", "found"),
    (
        ("国", ["国策杯", "国策杯开幕"]),
        ("国策杯", ["国策杯开幕"]),
        ("國策", ["国策杯", "国策杯开幕"]),
        ("guoce", ["国策杯", "国策杯开幕"]),
        ("GuoCe", ["国策杯", "国策杯开幕"]),
        ("guo ce b", ["国策杯", "国策杯开幕"]),
        ("gc", ["国策杯", "国策杯开幕"]),
        ("hyx", ["婚育新风"]),
        ("gdp", ["GDP"]),
        ("g", []),
        ("策杯", []),
        ("", []),
        (" \u200b\"'", []),
        ("%", []),
        ("_", []),
        ("国" * 5_000, []),
        ("\ud800\x00", []),
    ),
)
def test_words_begin_as_typed_or_sound_so(typed, found):
    assert completions(typed) == found


def test_completions_are_eight_at_most_and_cost_one_query(django_assert_num_queries):
    Word.objects.bulk_create(
        Word(text=f"国{n}", pinyin=f"guo{n}", initials=f"g{n}") for n in range(20)
    )

    with django_assert_num_queries(1):
        assert len(completions("guo")) == 8


@pytest.mark.sqlite
def test_completions_use_the_indexes():
    fields = ("text", "pinyin", "initials")
    wanted = reduce(or_, (_beginning(field, "guo") for field in fields))
    plan = Word.objects.filter(wanted).explain()

    assert "SCAN" not in plan
    assert plan.count("USING INDEX") + plan.count("USING COVERING INDEX") == 3


@pytest.mark.parametrize(
    ("query", "meant"),
    (
        ("guocebei", "国策杯"),
        ("guo ce bei", "国策杯"),
        ("gcb", "国策杯"),
        ("国册杯", "国策杯"),
        ("guoce杯", "国策杯"),
        ("國冊杯", "国策杯"),
        ("國策杯", None),
        ("国册杯 shufa", "国策杯 书法"),
        ("国策杯 书发", "国策杯 书法"),
        ("国册杯大赛", "国策杯大赛"),
        ("县国册杯", "县国策杯"),
        ("guocebie", "国策杯"),
        ("guocbei", "国策杯"),
        ("国册背", "国策杯"),
        ("海案镇", "海安镇"),
        ("hunyuxingfeng", "婚育新风"),
        ("国策杯", None),
        ("gdp", None),
        ("摄影", None),
        ("xyzxyz", None),
        ("国", None),
        ("", None),
        ("国册杯" * 20, None),
        ("' OR 1=1 --", None),
        ("\U0001f3a8\U0001f3a8", None),
    ),
)
def test_what_was_meant_is_known_by_its_sound(query, meant):
    assert did_you_mean(query) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    (
        ("guoce guocebei", "国策 国策杯"),
        ("国册 国册杯", "国策 国策杯"),
        ("国策 国册", "国策 国策"),
        ("国册，guocebei", "国策,国策杯"),
        ("guoce, guoce", "国策, 国策"),
        ("gdp, gdp", None),
        # Whose simplified form is a traditional character to our table.
        ("薴 guoce", "苧 国策"),
    ),
)
def test_words_are_corrected_each_by_itself(query, meant):
    Word.objects.create(text="国策", pinyin="guoce", initials="gc")

    assert did_you_mean(query) == meant


@pytest.mark.parametrize("query", ("guocebie", "国册杯", "国" * 30, "a b c d e f", "一个长长的词"))
def test_corrections_cost_two_queries_at_most(query, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        did_you_mean(query)
