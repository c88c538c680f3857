import pytest

from search.analysis import index_settings, pairs_of, plain, text_field
from search.bigrams import INDEX_LIMIT, index_text, parse

SENTENCE = "县卫健局举办“国策杯”大赛，2008年COVID-19期间不停。"


def analysis(name):
    return index_settings(name)["settings"]["analysis"]


def test_by_default_every_text_is_kept_in_pairs_alone():
    pairs = {"analyzer": "zh_pairs_index", "search_analyzer": "zh_pairs_search"}

    assert text_field("title", "cjk") == pairs
    assert text_field("search_text", "cjk") == {"index": False}
    assert pairs_of("title", "cjk") == "title"
    assert "zh_words_index" not in analysis("cjk")["analyzer"]


@pytest.mark.parametrize(
    ("name", "in_index", "in_query"),
    (
        ("smartcn", "smartcn_tokenizer", "smartcn_tokenizer"),
        ("ik", "ik_max_word", "ik_smart"),
    ),
)
def test_plugins_spell_words_and_the_pairs_stand_beside_them(name, in_index, in_query):
    analyzers = analysis(name)["analyzer"]

    assert analyzers["zh_words_index"]["tokenizer"] == in_index
    assert analyzers["zh_words_search"]["tokenizer"] == in_query
    assert text_field("search_text", name) == {
        "analyzer": "zh_words_index",
        "search_analyzer": "zh_words_search",
        "fields": {
            "bigram": {
                "type": "text",
                "analyzer": "zh_pairs_index",
                "search_analyzer": "zh_pairs_search",
            }
        },
    }
    assert pairs_of("title", name) == "title.bigram"


@pytest.mark.parametrize("name", ("cjk", "smartcn", "ik"))
def test_the_heap_of_all_texts_is_kept_in_pairs_whatever_is_chosen(name):
    analyzers = analysis(name)["analyzer"]

    assert analyzers["default"] == analyzers["zh_pairs_index"]
    assert analyzers["default_search"] == analyzers["zh_pairs_search"]


def test_another_analysis_is_refused():
    with pytest.raises(ValueError, match="jieba"):
        index_settings("jieba")


def test_texts_are_sent_in_plain_runs_of_simplified_characters_and_not_endless():
    assert plain("２００８年ＡＢ㎡國策盃") == "2008年ABm2国策杯"
    assert plain("“国策杯”，a.b_c\x00！") == "国策杯 a b c"
    assert len(plain("字" * (INDEX_LIMIT + 5))) == INDEX_LIMIT


def words_in_place(client, index, analyzer, text):
    answer = client.indices.analyze(index=index, analyzer=analyzer, text=plain(text))
    return [(token["token"], token["position"]) for token in answer["tokens"]]


def words(*asked):
    return [word for word, _place in words_in_place(*asked)]


@pytest.mark.elasticsearch
def test_the_server_spells_queries_like_the_databases_do(elastic, backend):
    client, index = elastic(), backend.index_prefix + "wagtailcore_page"

    spelled = words(client, index, "zh_pairs_search", SENTENCE)

    ours = [token.lower() for term in parse(SENTENCE) for token in term.tokens]
    assert spelled == ours
    assert words(client, index, "zh_pairs_search", "国策杯 ２００８") == ["国策", "策杯", "2008"]


@pytest.mark.elasticsearch
def test_the_server_keeps_singles_beside_the_pairs(elastic, backend):
    client, index = elastic(), backend.index_prefix + "wagtailcore_page"

    spelled = words(client, index, "zh_pairs_index", SENTENCE)

    assert set(index_text(SENTENCE.lower()).split()) <= set(spelled)
    assert set("县卫健局举办国策杯大赛年期间不停") <= set(spelled)
    assert words(client, index, "default", "国策杯") == ["国", "国策", "策", "策杯", "杯"]


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    "text",
    (
        "国策杯2008年",
        "白甸镇GDP",
        "𠮷野a国策b",
        "“国策杯”，书法大赛；2008",
        "カラーTV",
        "国々GDP",
        "杯2008",
        "局于2008年",
    ),
)
def test_every_word_of_a_query_has_its_place_in_the_text(elastic, backend, text):
    asked = elastic(), backend.index_prefix + "wagtailcore_page"

    in_query = words_in_place(*asked, "zh_pairs_search", text)

    assert in_query[0][1] == 0
    assert set(in_query) <= set(words_in_place(*asked, "zh_pairs_index", text))
