"""The search backend for Chinese on Elasticsearch: Wagtail's own, every term found as a phrase.

Wagtail keeps the index and asks it for the admin's searches and choosers. When the server cannot
answer, the backend named "database" does.
"""

from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import bulk
from modelsearch.backends import elasticsearch8 as stock
from modelsearch.backends import get_search_backend
from modelsearch.backends.elasticsearchbase import Field
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, SearchField, class_is_indexed

from search import breaker
from search.analysis import PAIRS, index_settings, plain, text_field
from search.backends.phrases import UnfinishedPhrase, in_phrases

NAME = "elasticsearch"  # of the engine, for the breaker
FALLBACK = "database"
TIMEOUT = 2  # seconds for what somebody waits for
PATIENCE = 120  # seconds for a step of a rebuild
# A server writes one request on one core.
SENDERS, PARCEL = 2, 100  # requests at once, documents in each
EXPANSIONS = 1_000  # words that the beginning of one stands for
AWAY = (ApiError, TransportError)

_clients = {}


def shared_client(**options):
    """Return the process's client for these options: modelsearch makes a backend per question."""
    key = repr(sorted(options.items()))
    if key not in _clients:
        _clients[key] = Elasticsearch(**options)
    return _clients[key]


class ZhMapping(stock.Elasticsearch8Mapping):
    """Spells texts as `search.analysis` says, titles in choosers as well."""

    edgengram_analyzer_config = PAIRS

    def __init__(self, model):
        super().__init__(model)
        self.names = {}

    def get_field_column_name(self, field):
        # It is asked for every field of every object.
        if field not in self.names:
            self.names[field] = super().get_field_column_name(field)
        return self.names[field]

    def get_action(self, obj):
        """Return an object's document as a bulk request takes it."""
        return {"_id": self.get_document_id(obj), **self.get_document(obj)}

    def get_field_mapping(self, field):
        column, mapping = super().get_field_mapping(field)
        if isinstance(field, SearchField):
            mapping = {**text_field(field.field_name, settings.SEARCH_ANALYSIS), **mapping}
        return column, mapping

    def _get_document_field_data(self, field, obj):
        column, value, partials = super()._get_document_field_data(field, obj)
        if isinstance(field, (SearchField, AutocompleteField)):
            value, partials = _plain(value), _plain(partials)
        return column, value, partials


def _plain(value):
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return plain(value) if isinstance(value, str) else value


class ZhIndex(stock.Elasticsearch8Index):
    """Takes its time for a rebuild, and never lets a save make an index without a mapping."""

    def __init__(self, backend, name):
        super().__init__(backend, name)
        self.es = backend.es.options(request_timeout=PATIENCE)

    def add_item(self, item):
        if not class_is_indexed(type(item)):
            return
        mapping = self.mapping_class(type(item))
        self.backend.es.index(
            index=self.name,
            id=mapping.get_document_id(item),
            document=mapping.get_document(item),
            require_alias=True,
        )

    def add_items(self, model, items):
        if not class_is_indexed(model):
            return
        mapping, items = self.mapping_class(model), list(items)
        # A rebuild fills an index that has no alias yet.
        to_alias = self.name == self.backend.get_index_for_model(model).name
        # The server reads one parcel while the next is packed.
        with ThreadPoolExecutor(SENDERS) as senders:
            sent = [
                senders.submit(
                    bulk,
                    self.es,
                    [mapping.get_action(item) for item in items[first : first + PARCEL]],
                    index=self.name,
                    require_alias=to_alias,
                )
                for first in range(0, len(items), PARCEL)
            ]
        for parcel in sent:
            parcel.result()  # raises what went wrong

    def delete_item(self, item):
        self.es, patient = self.backend.es, self.es
        super().delete_item(item)
        self.es = patient


class ZhRebuilder(stock.Elasticsearch8SearchBackend.atomic_rebuilder_class):
    """Fills an index that nobody searches yet: nothing has to be found or safe before its end."""

    def start(self):
        index = super().start()
        self._set(refresh_interval="-1", durability="async")
        return index

    def finish(self):
        self._set(refresh_interval=None, durability=None)  # the server's own
        self.index.es.indices.flush(index=self.index.name)
        super().finish()

    def _set(self, *, refresh_interval, durability):
        kept = {"refresh_interval": refresh_interval, "translog.durability": durability}
        self.index.es.indices.put_settings(index=self.index.name, settings=kept)


class PhraseQueryCompiler:
    """Mixin for a query compiler: wants all terms, each of them in one piece."""

    mapping_class = ZhMapping
    DEFAULT_OPERATOR = "and"
    LAST_TERM_IS_PREFIX = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = self.query
        self.query = in_phrases(self.query, unfinished=self.LAST_TERM_IS_PREFIX)

    def get_inner_query(self):
        return {"match_none": {}} if self.query is None else super().get_inner_query()

    def _join_and_compile_queries(self, query, fields, boost=1.0):
        if len(fields) == 1:
            return super()._join_and_compile_queries(query, fields, boost)
        # What is wanted and what is not is said of the whole text, not of each field by itself;
        # the others only make some of what is found worth more.
        whole, *others = fields
        return {
            "bool": {
                "must": self._compile_query(query, whole, boost),
                "should": [self._compile_query(query, field, boost) for field in others],
            }
        }

    def _compile_phrase_query(self, query, fields):
        if not isinstance(query, UnfinishedPhrase):
            return super()._compile_phrase_query(query, fields)
        return {
            "multi_match": {
                "query": query.query_string,
                "fields": [field.field_name_with_boost for field in fields],
                "type": "phrase_prefix",
                "max_expansions": EXPANSIONS,
            }
        }


class ZhSearchQueryCompiler(PhraseQueryCompiler, stock.Elasticsearch8SearchQueryCompiler):
    """Among all words."""

    def _remap_fields(self, fields):
        # As in the databases: the index knows the title and, in one heap, all the rest.
        return super()._remap_fields(fields if list(fields or ()) == ["title"] else None)


class ZhAutocompleteQueryCompiler(
    PhraseQueryCompiler, stock.Elasticsearch8AutocompleteQueryCompiler
):
    """Among what is typed into choosers: the last word may be unfinished."""

    LAST_TERM_IS_PREFIX = True

    def get_inner_query(self):
        if self.query is None:
            return {"match_none": {}}
        fields = self.remapped_fields or ["_edgengrams"]
        return self._join_and_compile_queries(self.query, [Field(name) for name in fields])


class ZhSearchResults(stock.Elasticsearch8SearchResults):
    """Results that come from the database when the server cannot answer."""

    def _do_search(self):
        return self._answer(lambda: list(super(ZhSearchResults, self)._do_search()), "_do_search")

    def _do_count(self):
        return self._answer(super()._do_count, "_do_count")

    def facet(self, field_name):
        return self._answer(
            lambda: super(ZhSearchResults, self).facet(field_name), "facet", field_name
        )

    def _answer(self, ask, method, *arguments):
        if breaker.may_ask(NAME):
            try:
                answer = ask()
            except AWAY as reason:
                breaker.leave_in_peace(NAME, reason)
                if FALLBACK not in get_app_config().get_search_backend_config():
                    raise
            else:
                breaker.answered(NAME)
                return answer
        return getattr(self._of_the_database(), method)(*arguments)

    def _of_the_database(self):
        backend, compiler = get_search_backend(FALLBACK), self.query_compiler
        unfinished = compiler.LAST_TERM_IS_PREFIX
        results = (backend.autocomplete if unfinished else backend.search)(
            compiler.asked,
            compiler.queryset,
            fields=compiler.fields,
            order_by_relevance=compiler.order_by_relevance,
        )
        results.start, results.stop = self.start, self.stop
        results._score_field = self._score_field
        return results


class SearchBackend(stock.Elasticsearch8SearchBackend):
    """Search backend for Chinese on Elasticsearch 8."""

    mapping_class = ZhMapping
    index_class = ZhIndex
    atomic_rebuilder_class = ZhRebuilder
    query_compiler_class = ZhSearchQueryCompiler
    autocomplete_query_compiler_class = ZhAutocompleteQueryCompiler
    results_class = ZhSearchResults
    client_class = staticmethod(shared_client)

    def __init__(self, params):
        ours = {"TIMEOUT": TIMEOUT, "INDEX_SETTINGS": index_settings(settings.SEARCH_ANALYSIS)}
        # A node that refuses is passed over; for one that hangs nobody waits twice.
        patience = {
            "max_retries": max(0, len(params.get("URLS", ())) - 1),
            "retry_on_timeout": False,
            "retry_on_status": (),
        }
        # modelsearch writes into what it is given.
        options = {**patience, **params.get("OPTIONS", {})}
        super().__init__({**ours, **params, "OPTIONS": options})
