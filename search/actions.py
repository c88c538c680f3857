"""What the search writes of its own accord: its words, and what people asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Count, Sum
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page

from portal.core.public import public_pages
from portal.units.models import Town, Unit
from search.bigrams import simple_query
from search.breaker import ask
from search.engine import engines
from search.engines.contract import Question
from search.models import QueryAnswer, Word
from search.models.words import LONGEST
from search.synonyms import thesaurus
from search.terms import read_query
from search.vocabulary import initials_of, phrases, pinyin_of, repeated_words

MOST_REPEATED = 20_000  # words out of titles
MOST_TITLES = 5_000  # newest titles that are words themselves
MOST_ASKED = 500
# From when on what people ask is worth suggesting to others. Visitors are not told from one
# another: several days stand for several people.
ASKED_WITHIN, ASKED_ON, ASKED_TIMES = 90, 3, 5  # days, days of them, times
BATCH = 1_000
# What counts more than a word of titles, whose weight is the number of them up to a ceiling.
NAME, PROMOTED, ASKED, TITLE = 10_000, 5_000, 100, 1
CEILING = 4_000


def refresh_words(at: datetime | None = None) -> int:
    """Bring the words in line with what is public; return how many there are."""
    weights = _weights(at or timezone.now())
    known = dict(Word.objects.values_list("text", "weight"))
    changed = (
        Word(text=text, pinyin=pinyin_of(text), initials=initials_of(text), weight=weight)
        for text, weight in weights.items()
        if known.get(text) != weight
    )
    for batch in _batches(changed):
        Word.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["text"], update_fields=["weight"]
        )
    for batch in _batches(known.keys() - weights.keys()):
        Word.objects.filter(text__in=batch).delete()
    return len(weights)


def forget_title(title: str) -> None:
    """Drop the words that only this title may have brought, at once; the next refresh decides."""
    Word.objects.of_titles([title]).delete()


def keep_search(text: str, results: int, at: datetime) -> None:
    """Count a search for a text, and keep how many results it had."""
    query = Query.get(text)
    query.add_hit(timezone.localdate(at))
    QueryAnswer.objects.update_or_create(query=query, defaults={"results": results, "asked_at": at})


def _weights(at: datetime) -> Mapping[str, int]:
    """Return every word with its weight, the highest of those it has for several reasons."""
    public = public_pages(Page.objects.filter(depth__gt=2), at)
    titles = public.order_by("-first_published_at", "-pk").values_list("title", flat=True)
    columns = public.in_menu().values_list("title", flat=True)
    repeated = repeated_words(titles.iterator(chunk_size=BATCH)).most_common(MOST_REPEATED)
    found: Counter = Counter()
    for text, weight in chain(
        ((text, TITLE) for title in titles[:MOST_TITLES] for text in phrases(title)),
        ((text, min(count, CEILING)) for text, count in repeated),
        ((text, ASKED + min(times, CEILING)) for text, times in _asked(at)),
        ((text, PROMOTED) for text in _promoted()),
        ((name, NAME) for name in chain(columns, *map(_names, (Town, Unit)))),
    ):
        text = simple_query(text)  # noqa: PLW2901 - the same words
        if 1 < len(text) <= LONGEST and pinyin_of(text):
            found[text] = max(found[text], weight)
    return found


def _names(model) -> Iterable[str]:
    return model.objects.values_list("name", flat=True)


def _promoted() -> Iterator[str]:
    """Return what editors promote and the search finds; costs a search for each.

    A misspelling that finds nothing is promoted as well, so that it leads somewhere: as a word it
    would stand in the way of its own correction, and be suggested to others.
    """
    promoted = Query.objects.filter(editors_picks__isnull=False)
    for text in promoted.values_list("query_string", flat=True).distinct():
        if _finds(text):
            yield text


def _finds(text: str) -> bool:
    terms = read_query(text, thesaurus().of)
    if not terms:
        return False
    everything = Question(terms, root_path=Page.get_first_root_node().path)
    return ask(engines(), everything).found.total > 0


def _asked(at: datetime) -> Iterable[tuple[str, int]]:
    """Return what was lately asked for and found, often and on several days."""
    since = timezone.localdate(at) - timedelta(days=ASKED_WITHIN)
    found = Query.objects.filter(answer__results__gt=0, daily_hits__date__gte=since)
    asked = found.annotate(times=Sum("daily_hits__hits"), days=Count("daily_hits")).filter(
        times__gte=ASKED_TIMES, days__gte=ASKED_ON
    )
    return asked.order_by("-times").values_list("query_string", "times")[:MOST_ASKED]


def _batches(items: Iterable) -> Iterator[list]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
