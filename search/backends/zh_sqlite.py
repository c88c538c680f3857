"""Chinese search in SQLite: phrases of bigrams in its FTS5 table."""

from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import AndNot, normalize
from modelsearch.query import And, Or
from modelsearch.utils import get_content_type_pk

from search.backends.indexing import KeepsRows, spell_in_bigrams
from search.backends.querying import ENTRIES, BigramQuery, Condition, CountedResults, TermPhrase

FTS = stock.SQLiteFTSIndexEntry._meta.db_table
# A word of the title says more than one of the text. Weights in the order of FTS5's columns:
# autocomplete, body, title. bm25 is the smaller, the better.
RANK = f"-bm25({FTS}, 1.0, 1.0, 4.0)"
TITLE, TEXT = "title", "body"
COLUMNS = (TITLE, "autocomplete", TEXT)

spell_in_bigrams(stock, stock.SQLiteIndex)


def condition(query, columns=(TITLE, TEXT)) -> Condition:
    """Return how FTS5 recognises the entries that match a query of TermPhrases.

    Args:
        columns: of the index; the words may stand in any of them.

    Raises:
        NotImplementedError: FTS5 has no such thing.
    """
    return Condition(
        tables=(FTS, ENTRIES),
        where=(f"{FTS} MATCH %s", f"{ENTRIES}.id = {FTS}.rowid"),
        params=(f"{{{' '.join(columns)}}} : {match_expression(query)}",),
        rank=RANK,
    )


def match_expression(query):
    """Write a query of TermPhrases as FTS5 reads it.

    Raises:
        NotImplementedError: FTS5 has no such thing.
    """
    if isinstance(query, TermPhrase):
        return f'"{" ".join(query.term.tokens)}"{"*" if query.term.prefix else ""}'
    if isinstance(query, AndNot):
        return f"({match_expression(query.subquery_a)} NOT {match_expression(query.subquery_b)})"
    if isinstance(query, (And, Or)):
        word = " AND " if isinstance(query, And) else " OR "
        return f"({word.join(match_expression(part) for part in query.subqueries)})"
    raise NotImplementedError(f"`{type(query).__name__}` is not supported on SQLite.")


class SqliteBigramQueryCompiler(BigramQuery, stock.SQLiteSearchQueryCompiler):
    """Finds and ranks with a join; modelsearch looks the rank up row by row."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.query is not None:
            self.query = normalize(self.query)

    def condition(self, query):
        return condition(query, (TITLE,) if self.only_title else self.FTS_TABLE_FIELDS)


class SqliteBigramAutocompleteQueryCompiler(
    SqliteBigramQueryCompiler, stock.SQLiteAutocompleteQueryCompiler
):
    """The same among what is typed into choosers: the last word may be unfinished."""

    LAST_TERM_IS_PREFIX = True

    def condition(self, query):
        return condition(query, self.FTS_TABLE_FIELDS)


class SqliteChangesIndex(stock.SQLiteIndex):
    """Writes what has changed: to write an entry over, FTS5 reads it again to forget its words."""

    def add_items(self, model, objs):
        objs = list(objs)
        of_type = self.entries.filter(content_type_id=get_content_type_pk(model))
        rows = of_type.filter(object_id__in=[str(obj.pk) for obj in objs])
        known = {pk: texts for pk, *texts in rows.values_list("object_id", *COLUMNS)}
        super().add_items(model, [obj for obj in objs if self._differs(obj, known)])

    def _differs(self, obj, known):
        indexer = stock.ObjectIndexer(obj, self.backend)
        texts = known.get(indexer.id)
        return texts is None or texts != [getattr(indexer, name) for name in COLUMNS]


class SqliteBigramIndex(KeepsRows, SqliteChangesIndex):
    """Writes each entry once."""


class SqliteBigramResults(CountedResults, stock.SQLiteSearchResults):
    """Counts without ranking or sorting."""


class SqliteBigramBackend(stock.SQLiteSearchBackend):
    """Search backend for Chinese on SQLite with FTS5."""

    in_bigrams = True
    index_class = SqliteBigramIndex
    query_compiler_class = SqliteBigramQueryCompiler
    autocomplete_query_compiler_class = SqliteBigramAutocompleteQueryCompiler
    results_class = SqliteBigramResults

    def __init__(self, params):
        # Nobody could save a page while the whole index is written in one transaction.
        super().__init__({"ATOMIC_REBUILD": False, **params})
