"""The engine on Elasticsearch: hits, total and facets by one request."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import and_

from django.conf import settings
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.analysis import CJK
from search.backends.phrases import ends_in_a_word
from search.engines.contract import (
    AGING,
    CANDIDATES,
    DATE,
    FACETS,
    HALF_LIFE,
    PAGE_SIZE,
    PAGES,
    EngineAway,
    Found,
    Question,
)
from search.es import AWAY, SF, A, Q, Search, columns, send
from search.terms import Alternatives

TITLE_BOOST = 4  # a word of the title says more than one of the text
SYNONYM_BOOST = 0.8  # and what was typed more than what it may mean
EXPANSIONS = 1_000  # words that the beginning of one stands for
YEAR = re.compile("[0-9]{4}")
MOST_VALUES = 500  # of one facet


class ElasticEngine:
    """Asks the index that Wagtail keeps."""

    name = "elasticsearch"

    def find(self, question: Question) -> Found:
        try:
            return read(send(request(question, timezone.now())), question)
        except AWAY as reason:
            raise EngineAway(f"{type(reason).__name__}: {reason}") from reason
        except (KeyError, TypeError, ValueError, AttributeError) as nonsense:
            raise EngineAway(f"It answered nonsense: {nonsense!r}") from nonsense


def request(question: Question, at: datetime) -> Search:
    """Write a question as one request; costs a query, for the restricted branches of the tree."""
    terms = reduce(and_, map(_term, question.terms))
    found = Q("bool", must=[_aging(terms, at)], filter=_public(question.root_path, at))
    search = Search().query(found).post_filter(_chosen(question.chosen, FACETS))
    for facet in FACETS:
        others = [name for name in FACETS if name != facet]
        search.aggs.bucket(facet, "filter", filter=_chosen(question.chosen, others)).bucket(
            "values", _values(facet)
        )
    within = question.page <= PAGES
    first = (question.page - 1) * PAGE_SIZE if within else 0
    # Of hits nothing is wanted but the column `pk`, which is stored by itself.
    return (
        search.sort(*_order(question.sort))
        .source(False)
        .extra(
            stored_fields=["pk"],
            from_=first,
            size=PAGE_SIZE if within else 0,
            track_total_hits=CANDIDATES + 1,
        )
    )


def read(answer: Mapping, question: Question) -> Found:
    """Read the answer to a request.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    if answer["timed_out"]:
        raise ValueError("not all of the index was asked in time")
    total = int(answer["hits"]["total"]["value"])
    return Found(
        pks=[int(hit["fields"]["pk"][0]) for hit in answer["hits"]["hits"]],
        total=min(total, CANDIDATES),
        capped=total > CANDIDATES,
        facets={name: _counter(answer["aggregations"][name]["values"]) for name in FACETS},
    )


def _counter(values: Mapping) -> Counter:
    pairs = ((one.get("key_as_string", one["key"]), one["doc_count"]) for one in values["buckets"])
    return Counter({str(value): int(count) for value, count in pairs if value != "" and count})


def _term(term: Alternatives) -> Q:
    """Return what a page has to have of one term: any of its spellings, in one piece."""
    return Q(
        "dis_max",
        queries=[
            _spelling(spelling, 1 if number == 0 else SYNONYM_BOOST, term.unfinished)
            for number, spelling in enumerate(term.spellings)
        ],
    )


def _spelling(spelling: str, boost: float, unfinished: bool) -> Q:  # noqa: FBT001 private
    names = columns()
    more = {}
    kind = "phrase"
    if unfinished and ends_in_a_word(spelling):
        kind, more = "phrase_prefix", {"max_expansions": EXPANSIONS}
    phrase = Q(
        "multi_match",
        query=spelling,
        type=kind,
        fields=[f"{names.title_pairs}^{TITLE_BOOST}", names.text_pairs],
        boost=boost,
        **more,
    )
    if settings.SEARCH_ANALYSIS == CJK:
        return phrase
    as_words = Q(
        "multi_match",
        query=spelling,
        type="most_fields",
        operator="and",
        fields=[f"{names.title}^{TITLE_BOOST}", names.text],
        boost=boost,
    )
    return Q("bool", must=[phrase], should=[as_words])


def _aging(query: Q, at: datetime) -> Q:
    date = columns().date
    decay = SF(
        "exp",
        **{date: {"origin": at.isoformat(), "scale": f"{HALF_LIFE}d", "decay": 0.5}},
        weight=AGING,
        filter=Q("exists", field=date),
    )
    return Q(
        "function_score",
        query=query,
        functions=[SF({"weight": 1 - AGING}), decay],
        score_mode="sum",
        boost_mode="multiply",
    )


def _public(root_path: str, at: datetime) -> list[Q]:
    """Return what is asked of a public page; the database is asked again before it is shown."""
    names = columns()
    restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
    return [
        Q("exists", field=names.kind),  # a page of the portal
        Q("term", **{names.live: True}),
        Q("prefix", **{names.path: root_path}),
        ~Q("range", **{names.public_until: {"lte": at.isoformat()}}),
        *(~Q("prefix", **{names.path: path}) for path in restricted),
    ]


def _chosen(chosen: Mapping[str, frozenset[str]], facets: Iterable[str]) -> Q:
    wanted = [_any_of(facet, chosen[facet]) for facet in facets if chosen.get(facet)]
    return Q("bool", filter=wanted) if wanted else Q("match_all")


def _any_of(facet: str, values: frozenset[str]) -> Q:
    if facet != "year":
        return Q("terms", **{getattr(columns(), facet): sorted(values)})
    years = sorted(int(value) for value in values if YEAR.fullmatch(value))
    return Q("bool", should=[_in_year(year) for year in years] or [Q("match_none")])


def _in_year(year: int) -> Q:
    bounds = {"gte": f"{year:04}", "lt": f"{year + 1:04}", "format": "yyyy"}
    return Q("range", **{columns().date: {**bounds, "time_zone": settings.TIME_ZONE}})


def _values(facet: str) -> A:
    if facet != "year":
        return A("terms", field=getattr(columns(), facet), size=MOST_VALUES)
    return A(
        "date_histogram",
        field=columns().date,
        calendar_interval="year",
        time_zone=settings.TIME_ZONE,
        format="yyyy",
        min_doc_count=1,
    )


def _order(sort: str) -> list:
    newest = [{columns().date: {"order": "desc", "missing": "_last"}}, {columns().id: "desc"}]
    return newest if sort == DATE else ["_score", *newest]
