"""Chinese search in SQLite: one ranked query of the FTS5 table, joined once to its pages."""

from django.db.models.expressions import RawSQL
from django.db.models.fields import FloatField, IntegerField
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import AndNot, normalize
from modelsearch.query import And, MatchAll, Not, Or
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.indexing import spell_in_bigrams
from search.backends.querying import BigramQuery, TermPhrase

ENTRIES = stock.IndexEntry._meta.db_table
FTS = stock.SQLiteFTSIndexEntry._meta.db_table
# A word of the title says more than one of the text. Weights in the order of FTS5's columns:
# autocomplete, body, title. The smaller the result, the better.
RANK = f"bm25({FTS}, 1.0, 1.0, 4.0)"
NOTHING = Not(MatchAll())

spell_in_bigrams(stock, stock.SQLiteIndex)


def match_expression(query):
    """Write a query of TermPhrases as FTS5 reads it.

    Raises:
        NotImplementedError: FTS5 has no such thing (a boost).
    """
    if isinstance(query, TermPhrase):
        return f'"{" ".join(query.term.tokens)}"{"*" if query.term.prefix else ""}'
    if isinstance(query, AndNot):
        return f"({match_expression(query.subquery_a)} NOT {match_expression(query.subquery_b)})"
    if isinstance(query, (And, Or)):
        word = " AND " if isinstance(query, And) else " OR "
        return f"({word.join(match_expression(part) for part in query.subqueries)})"
    raise NotImplementedError(f"`{type(query).__name__}` is not supported on SQLite.")


def object_key(model):
    """Return the index's reference to an object, of the type that its primary key has."""
    key = getattr(model._meta.pk, "target_field", model._meta.pk)
    number = isinstance(key, IntegerField)
    return f"CAST({ENTRIES}.object_id AS INTEGER)" if number else f"{ENTRIES}.object_id"


class SqliteBigramQueryCompiler(BigramQuery, stock.SQLiteSearchQueryCompiler):
    """Finds and ranks with a join; modelsearch looks the rank up row by row."""

    @property
    def columns(self):
        return ["title"] if self.only_title else self.FTS_TABLE_FIELDS

    def matching(self):
        """Return the found objects, neither ordered nor ranked, and whether a rank is at hand."""
        query = NOTHING if self.query is None else normalize(self.query)
        if isinstance(query, MatchAll):
            return self.queryset, False
        if isinstance(query, Not) and isinstance(query.subquery, MatchAll):
            return self.queryset.none(), False
        if isinstance(query, Not):
            found = self._joined(self.queryset.model._default_manager.all(), query.subquery)
            return self.queryset.exclude(pk__in=found.values("pk")), False
        return self._joined(self.queryset, query), True

    def search(self, config, start, stop, score_field=None):
        queryset, ranked = self.matching()
        rank = RawSQL(RANK, (), output_field=FloatField())  # noqa: S611 a constant
        if ranked and score_field is not None:
            queryset = queryset.annotate(**{score_field: rank})
        if ranked and self.order_by_relevance:
            queryset = queryset.order_by(rank, "-pk")
        elif not queryset.query.order_by and not isinstance(self.query, MatchAll):
            queryset = queryset.order_by("-pk")  # else two pages of results could overlap
        return queryset[start:stop]

    def _joined(self, queryset, query):
        """Keep the objects whose entry in the index matches.

        The join runs from the few hits to their objects by primary key. Through the ORM's
        generic relation it would compare texts and read the whole table for every hit.
        """
        model = queryset.model
        types = get_descendants_content_types_pks(model)
        pk = f'"{queryset.query.get_initial_alias()}"."{model._meta.pk.column}"'
        return queryset.extra(  # noqa: S610 names of our own tables; the words are a parameter
            tables=[FTS, ENTRIES],
            where=[
                f"{FTS} MATCH %s",
                f"{ENTRIES}.id = {FTS}.rowid",
                f"{ENTRIES}.content_type_id IN ({', '.join(['%s'] * len(types))})",
                f"{pk} = {object_key(model)}",
            ],
            params=[f"{{{' '.join(self.columns)}}} : {match_expression(query)}", *types],
        )


class SqliteBigramAutocompleteQueryCompiler(
    SqliteBigramQueryCompiler, stock.SQLiteAutocompleteQueryCompiler
):
    """The same among what is typed into choosers: the last word may be unfinished."""

    LAST_TERM_IS_PREFIX = True
    columns = stock.SQLiteAutocompleteQueryCompiler.FTS_TABLE_FIELDS


class SqliteBigramIndex(stock.SQLiteIndex):
    """Writes each entry once."""

    def _refresh_title_norms(self, full=False):  # noqa: FBT002 overrides
        # bm25 weighs the length of a title by itself. The norm that modelsearch keeps beside it
        # costs a reading of the whole index at every save, and a second writing of the entry.
        return


class SqliteBigramResults(stock.SQLiteSearchResults):
    """Counts without ranking or sorting."""

    def _do_count(self):
        queryset, _ranked = self.query_compiler.matching()
        found = queryset.count()
        end = found if self.stop is None else min(found, self.stop)
        return max(0, end - self.start)


class SqliteBigramBackend(stock.SQLiteSearchBackend):
    """Search backend for Chinese on SQLite with FTS5."""

    in_bigrams = True
    index_class = SqliteBigramIndex
    query_compiler_class = SqliteBigramQueryCompiler
    autocomplete_query_compiler_class = SqliteBigramAutocompleteQueryCompiler
    results_class = SqliteBigramResults
