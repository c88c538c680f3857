"""How Elasticsearch spells texts and queries: pure settings of an index, no client, no server.

Whatever is chosen, every text is kept in pairs of neighbouring ideographs: they need no
dictionary and miss no part of a word. `smartcn` and `ik`, plugins of the server, spell texts in
words besides, and the pairs of a text move into a sub-field.
"""

from functools import cache

from search.bigrams import ADJACENT_RUNS, INDEX_LIMIT, compatible
from search.characters import simplified

CJK, SMARTCN, IK = "cjk", "smartcn", "ik"
# Tokenisers of the index and of queries; finer ones may stand in the index.
WORD_TOKENISERS = {
    SMARTCN: ("smartcn_tokenizer", "smartcn_tokenizer"),
    IK: ("ik_max_word", "ik_smart"),
}
HEAP = "_all_text"  # modelsearch's column of all texts of an object
ANALYSES = (CJK, *WORD_TOKENISERS)
# A run of ideographs ends in one that begins no pair. Texts keep it as a single; a query, which has
# none, leaves its place empty where something follows (国策杯2008), by a word that is then dropped.
GAP = "zhgap"
PAIRED = r"[\p{IsHan}\p{IsHiragana}\p{IsKatakana}ー&&[^々〻]]"
BEFORE_MORE = rf"({PAIRED}{PAIRED})(?= *[\p{{L}}\p{{N}}])(?!{PAIRED})"
PAIRS = {"analyzer": "zh_pairs_index", "search_analyzer": "zh_pairs_search"}
WORDS = {"analyzer": "zh_words_index", "search_analyzer": "zh_words_search"}


@cache
def index_settings(analysis: str) -> dict:
    """Return the settings that an index is made with; not to be changed.

    Args:
        analysis: CJK, SMARTCN or IK.

    Raises:
        ValueError: there is no such analysis.
    """
    if analysis not in ANALYSES:
        raise ValueError(f"No analysis {analysis}.")
    in_index = _analyzer("standard", "lowercase", "zh_pairs_and_singles")
    in_query = _analyzer("standard", "lowercase", "zh_pairs", "zh_gap")
    in_query["char_filter"] = ["zh_gap"]
    analyzers = {
        # The heap names no analyzer, so it takes these.
        "default": in_index,
        "default_search": in_query,
        PAIRS["analyzer"]: in_index,
        PAIRS["search_analyzer"]: in_query,
    }
    for name, tokeniser in zip(WORDS.values(), WORD_TOKENISERS.get(analysis, ()), strict=False):
        analyzers[name] = _analyzer(tokeniser, "lowercase")
    return {
        "settings": {
            "analysis": {
                "char_filter": {
                    "zh_gap": {
                        "type": "pattern_replace",
                        "pattern": BEFORE_MORE,
                        "replacement": f"$1 {GAP} ",
                    },
                },
                "filter": {
                    "zh_pairs": {"type": "cjk_bigram"},
                    # A single ideograph is found as well, and a phrase never needs one.
                    "zh_pairs_and_singles": {"type": "cjk_bigram", "output_unigrams": True},
                    "zh_gap": {"type": "stop", "stopwords": [GAP]},
                },
                "analyzer": analyzers,
            }
        }
    }


def text_field(name: str, analysis: str) -> dict:
    """Return what the mapping of a text says of its spelling."""
    if analysis != CJK:
        return {**WORDS, "fields": {"bigram": {"type": "text", **PAIRS}}}
    # The heap has every text in pairs already; only titles are asked by themselves.
    return dict(PAIRS) if name == "title" else {"index": False}


def pairs_of(column: str, analysis: str) -> str:
    """Return the name of the field that knows a text in pairs."""
    return column if analysis == CJK else f"{column}.bigram"


def plain(text: str) -> str:
    """Return a text as it is sent to be indexed: runs of letters and digits, as of a query.

    Normalised, in simplified characters, and not endless. The server could do all this as well,
    slower: traditional characters alone are four thousand lines of settings for each index.
    """
    return " ".join(ADJACENT_RUNS.findall(simplified(compatible(text[:INDEX_LIMIT]))))


def _analyzer(tokeniser: str, *filters: str) -> dict:
    return {"type": "custom", "tokenizer": tokeniser, "filter": list(filters)}
