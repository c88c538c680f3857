"""Chinese search in PostgreSQL: phrases of bigrams in its text search vectors."""

from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.query import And, Not, Or

from search.backends.indexing import KeepsRows, spell_in_bigrams
from search.backends.querying import ENTRIES, BigramQuery, Condition, CountedResults, TermPhrase
from search.engines.contract import CANDIDATES

TITLE, TEXT, CHOOSERS = "title", "body", "autocomplete"
WORDS = "to_tsquery('simple', %s)"
# A word of the title says more than one of the text; 1 divides by the logarithm of the length.
WEIGHTS = {TITLE: 4, TEXT: 1, CHOOSERS: 1}

spell_in_bigrams(stock, stock.PostgresIndex)


def condition(query, columns=(TITLE, TEXT)) -> Condition:
    """Return how the vectors recognise the entries that match a query of TermPhrases.

    Each word is asked of each vector by itself: that is what their indexes answer. Of a vector
    that is put together for the question, every entry would have to be read.

    Args:
        columns: of the index; the words may stand in any of them.

    Raises:
        NotImplementedError: no such query is known.
    """
    where, params = _where(query, columns)
    any_word = " | ".join(f"({tsquery(term)})" for term in _terms(query))
    ranks = (f"{WEIGHTS[name]} * ts_rank({ENTRIES}.{name}, {WORDS}, 1)" for name in columns)
    return Condition(
        tables=(ENTRIES,),
        where=(where,),
        params=params,
        rank=f"({' + '.join(ranks)})",
        rank_params=(any_word,) * len(columns),
    )


def tsquery(term):
    """Write a term as to_tsquery reads it: 国策杯 is '国策' <-> '策杯'."""
    words = " <-> ".join(f"'{token}'" for token in term.tokens)
    return f"{words}:*" if term.prefix else words


def _where(query, columns):
    if isinstance(query, TermPhrase):
        any_vector = " OR ".join(f"{ENTRIES}.{name} @@ {WORDS}" for name in columns)
        return f"({any_vector})", [tsquery(query.term)] * len(columns)
    if isinstance(query, Not):
        inner, params = _where(query.subquery, columns)
        return f"(NOT {inner})", params
    if isinstance(query, (And, Or)):
        parts = [_where(part, columns) for part in query.subqueries]
        word = " AND " if isinstance(query, And) else " OR "
        return f"({word.join(sql for sql, _ in parts)})", [one for _, some in parts for one in some]
    raise NotImplementedError(f"`{type(query).__name__}` is not supported on PostgreSQL.")


def _terms(query):
    if isinstance(query, TermPhrase):
        yield query.term
    elif isinstance(query, (And, Or)):
        for part in query.subqueries:
            yield from _terms(part)
    else:
        yield from _terms(query.subquery)


class PostgresBigramQueryCompiler(BigramQuery, stock.PostgresSearchQueryCompiler):
    """Asks the vectors only: `fields` would make PostgreSQL read raw columns, unsplit."""

    def condition(self, query):
        return condition(query, (TITLE,) if self.only_title else (TITLE, TEXT))

    def newest(self, found, condition, count):
        # To sort all that was found, every vector of the site would be fetched and unpacked.
        # A word that is still in use is soon met on the way back in time, and one that is not
        # any more is given up.
        objects = self.queryset.order_by("-pk").values_list("pk", flat=True)
        recent = condition.look_up(objects)
        if oldest := objects[CANDIDATES : CANDIDATES + 1].first():
            recent = recent.filter(pk__gte=oldest)
        newest = list(recent[:count])
        return self.queryset.filter(pk__in=newest) if len(newest) == count else found


class PostgresBigramAutocompleteQueryCompiler(
    PostgresBigramQueryCompiler, stock.PostgresAutocompleteQueryCompiler
):
    """The same among what is typed into choosers: the last word may be unfinished."""

    LAST_TERM_IS_PREFIX = True

    def condition(self, query):
        return condition(query, (CHOOSERS,))


class PostgresBigramIndex(KeepsRows, stock.PostgresIndex):
    """Writes each entry once."""


class PostgresBigramResults(CountedResults, stock.PostgresSearchResults):
    """Counts without ranking or sorting."""


class PostgresBigramBackend(stock.PostgresSearchBackend):
    """Search backend for Chinese on PostgreSQL."""

    in_bigrams = True
    index_class = PostgresBigramIndex
    query_compiler_class = PostgresBigramQueryCompiler
    autocomplete_query_compiler_class = PostgresBigramAutocompleteQueryCompiler
    results_class = PostgresBigramResults

    def __init__(self, params):
        # Stems are for European words; pairs of ideographs have to stay as they are.
        # A rebuild writes over what is there, chunk by chunk: it can be gone on with.
        super().__init__({"SEARCH_CONFIG": "simple", "ATOMIC_REBUILD": False, **params})
