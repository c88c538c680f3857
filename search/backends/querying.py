"""What is asked of the index: any modelsearch query, its words spelled in pairs of ideographs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import FloatField, IntegerField
from modelsearch.conf import get_app_config
from modelsearch.query import And, MatchAll, Not, Or, Phrase
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.rewriting import joined, rewritten
from search.bigrams import parse, phrase
from search.engines.contract import CANDIDATES
from search.terms import Alternatives

ENTRIES = get_app_config().get_model("IndexEntry", require_ready=False)._meta.db_table


@dataclass(frozen=True)
class Condition:
    """How a database recognises the entries of an index that match a query.

    Attributes:
        tables: to be joined, ENTRIES among them.
        where: SQL that holds for matching entries, joined by AND; `params` in their order.
        rank: SQL of how well an entry matches, the more the better; of no fixed scale.
    """

    tables: Sequence[str]
    where: Sequence[str]
    params: Sequence[object]
    rank: str
    rank_params: Sequence[object] = ()

    def ranked(self) -> RawSQL:
        return RawSQL(self.rank, self.rank_params, output_field=FloatField())  # noqa: S611

    def count(self, queryset: QuerySet) -> int:
        """Count the matching entries of a queryset's types; its filters would need the objects.

        Stops behind CANDIDATES: more are not worth ranking.
        """
        types, of_type, _pk = _whose_entries(queryset)
        entries = get_app_config().get_model("IndexEntry")._base_manager.all()
        matching = entries.extra(  # noqa: S610 names of tables; every value is a parameter
            tables=[table for table in self.tables if table != ENTRIES],
            where=[*self.where, of_type],
            params=[*self.params, *types],
        )
        return _count(matching)

    def count_rows(self, rows: QuerySet) -> int:
        """Count the rows of the search's own whose entry matches; stops behind CANDIDATES."""
        return _count(self.narrow_rows(rows))

    def narrow_rows(self, rows: QuerySet) -> QuerySet:
        """Keep the rows of the search's own (`IndexedPage`) whose entry matches."""
        row = f"{rows.query.get_initial_alias()}.entry"
        return rows.extra(  # noqa: S610 names of tables; every value is a parameter
            tables=list(self.tables),
            where=[*self.where, f"{ENTRIES}.id = {row}"],
            params=list(self.params),
        )

    def narrow(self, queryset: QuerySet) -> QuerySet:
        """Keep the objects whose entry matches.

        The join runs from the few entries to their objects by primary key. Through the ORM's
        generic relation it would compare texts and read the whole table for every hit.
        """
        model = queryset.model
        types, of_type, pk = _whose_entries(queryset)
        return queryset.extra(  # noqa: S610 names of tables; every value is a parameter
            tables=list(self.tables),
            where=[*self.where, of_type, f"{pk} = {_object_key(model, of_type)}"],
            params=[*self.params, *types, *(types if _is_numbered(model) else ())],
        )

    def look_up(self, queryset: QuerySet) -> QuerySet:
        """Keep the same objects, but ask each by itself whether its entry matches."""
        types, of_type, pk = _whose_entries(queryset)
        where = [*self.where, of_type, f"{ENTRIES}.object_id = CAST({pk} AS VARCHAR)"]
        # Without OFFSET, PostgreSQL would make a join of it.
        entry = f"SELECT 1 FROM {', '.join(self.tables)} WHERE {' AND '.join(where)} OFFSET 0"  # noqa: S608
        return queryset.extra(  # noqa: S610 names of tables; every value is a parameter
            where=[f"EXISTS ({entry})"], params=[*self.params, *types]
        )


class TermPhrase(Phrase):
    """A phrase that is spelled already; `term` says how."""

    def __init__(self, term):
        super().__init__(" ".join(term.tokens))
        self.term = term


class BigramQuery:
    """Mixin for a query compiler: reads the query in bigrams, finds and ranks by one join.

    A compiler says how its database recognises entries: `condition(query)`.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = in_bigrams(self.query, unfinished=self.LAST_TERM_IS_PREFIX)

    @property
    def only_title(self):
        # The index knows the title and, in one heap, all the rest: `fields` cannot say more.
        return list(self.fields or ()) == ["title"]

    def search(self, config, start, stop, score_field=None, backend=None):
        queryset, condition = self.matching()
        if condition and score_field is not None:
            queryset = queryset.annotate(**{score_field: condition.ranked()})
        if condition and self.order_by_relevance:
            if condition.count(self.queryset) <= CANDIDATES:
                queryset = queryset.order_by(condition.ranked().desc(), "-pk")
            elif score_field is None and stop is not None:
                queryset = self.newest(queryset, condition, stop).order_by("-pk")
            else:
                queryset = queryset.order_by("-pk")
        elif not queryset.query.order_by and not isinstance(self.query, MatchAll):
            queryset = queryset.order_by("-pk")  # else two pages of results could overlap
        return queryset[start:stop]

    def newest(self, found: QuerySet, condition: Condition, count: int) -> QuerySet:
        """Narrow what was found to a queryset with the same newest objects, where that helps."""
        return found

    def matching(self) -> tuple[QuerySet, Condition | None]:
        """Return the found objects, neither ordered nor ranked, and what they can be ranked by."""
        if isinstance(self.query, MatchAll):
            return self.queryset, None
        if self.query is None or _is_nothing(self.query):
            return self.queryset.none(), None
        if isinstance(self.query, Not):
            unwanted = self.condition(self.query.subquery)
            rows = unwanted.narrow(self.queryset.model._default_manager.all())
            return self.queryset.exclude(pk__in=rows.values("pk")), None
        condition = self.condition(self.query)
        return condition.narrow(self.queryset), condition


class CountedResults:
    """Mixin for the results of such a compiler: counts without ranking or sorting."""

    def _do_count(self):
        queryset, _condition = self.query_compiler.matching()
        found = queryset.count()
        end = found if self.stop is None else min(found, self.stop)
        return max(0, end - self.start)


def in_bigrams(query, *, unfinished):
    """Rewrite a query so that all its words are TermPhrases; None when nothing is left of it.

    Args:
        query: any SearchQuery of modelsearch.
        unfinished: whether the last word may be the beginning of a word (autocomplete).
    """

    def words(text):
        return [TermPhrase(term) for term in parse(text, unfinished=unfinished)]

    def whole(text):
        term = phrase(text)
        return [TermPhrase(term)] if term else []

    return rewritten(query, words, whole, boosts=False)


def query_of(terms: Iterable[Alternatives]):
    """Write the terms of a visitor's query as a query of TermPhrases."""
    return And([_any_spelling(term) for term in terms])


def _any_spelling(term: Alternatives):
    parsed = [parse(spelling, unfinished=term.unfinished)[0] for spelling in term.spellings]
    return joined(Or, [TermPhrase(each) for each in dict.fromkeys(parsed)])


def _count(matching: QuerySet) -> int:
    return matching.order_by()[: CANDIDATES + 1].count()


def _is_nothing(query) -> bool:
    return isinstance(query, Not) and isinstance(query.subquery, MatchAll)


def _whose_entries(queryset: QuerySet) -> tuple[Sequence[int], str, str]:
    """Return the types of its objects, SQL that an entry is of them, and that of their keys."""
    model = queryset.model
    types = get_descendants_content_types_pks(model)
    holders = ", ".join(["%s"] * len(types))
    pk = f'"{queryset.query.get_initial_alias()}"."{model._meta.pk.column}"'
    return types, f"{ENTRIES}.content_type_id IN ({holders})", pk


def _is_numbered(model) -> bool:
    key = getattr(model._meta.pk, "target_field", model._meta.pk)
    return isinstance(key, IntegerField)


def _object_key(model, of_type: str) -> str:
    """Return the index's reference to an object, of the type that its primary key has."""
    if not _is_numbered(model):
        return f"{ENTRIES}.object_id"
    # Only of these types is it known that the reference is a number; CASE asks in this order.
    return f"CASE WHEN {of_type} THEN CAST({ENTRIES}.object_id AS INTEGER) END"
