"""Chinese search in PostgreSQL: phrases of bigrams in its text search vectors."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import F
from modelsearch.backends.database.postgres import postgres as stock

from search.backends.indexing import spell_in_bigrams
from search.backends.querying import BigramQuery, TermPhrase

spell_in_bigrams(stock, stock.PostgresIndex)


def tsquery(term):
    """Write a term as to_tsquery reads it: 国策杯 is '国策' <-> '策杯'."""
    words = " <-> ".join(f"'{token}'" for token in term.tokens)
    return f"{words}:*" if term.prefix else words


class PostgresBigramQueryCompiler(BigramQuery, stock.PostgresSearchQueryCompiler):
    """Asks the vectors only: `fields` would make PostgreSQL read raw columns, unsplit."""

    def build_tsquery_content(self, query, config=None, invert=False):  # noqa: FBT002 overrides
        if not isinstance(query, TermPhrase):
            return super().build_tsquery_content(query, config=config, invert=invert)
        found = SearchQuery(tsquery(query.term), search_type="raw", config=config)
        return ~found if invert else found

    def get_search_vectors(self, search_query):
        if self.only_title:
            return [(F("index_entries__title"), F("index_entries__title_norm"))]
        return self.get_index_vectors(search_query)

    def search(self, config, start, stop, score_field=None, backend=None):
        if self.query is None:
            return self.queryset.none()
        return super().search(config, start, stop, score_field=score_field, backend=backend)


class PostgresBigramAutocompleteQueryCompiler(
    PostgresBigramQueryCompiler, stock.PostgresAutocompleteQueryCompiler
):
    """The same among what is typed into choosers: the last word may be unfinished."""

    LAST_TERM_IS_PREFIX = True

    def get_search_vectors(self, search_query):
        return self.get_index_vectors(search_query)


class PostgresBigramBackend(stock.PostgresSearchBackend):
    """Search backend for Chinese on PostgreSQL."""

    in_bigrams = True
    query_compiler_class = PostgresBigramQueryCompiler
    autocomplete_query_compiler_class = PostgresBigramAutocompleteQueryCompiler

    def __init__(self, params):
        # Stems are for European words; pairs of ideographs have to stay as they are.
        super().__init__({"SEARCH_CONFIG": "simple", **params})
