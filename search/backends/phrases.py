"""What is asked of Elasticsearch: any modelsearch query, each of its terms a phrase."""

from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.bigrams import IDEOGRAPHS, query_terms


class UnfinishedPhrase(Phrase):
    """A phrase whose last word, a Latin one or a number, may be the beginning of a longer one."""


def in_phrases(query, *, unfinished):
    """Rewrite a query so that all its words are phrases, as `search.backends.querying` does.

    Args:
        query: any SearchQuery of modelsearch; fuzzy ones are read as plain text.
        unfinished: whether the last word may be the beginning of a word.

    Returns:
        A SearchQuery, or None when nothing searchable is left of it.
    """
    if isinstance(query, (PlainText, Fuzzy)):
        phrases = list(map(Phrase, query_terms(query.query_string)))
        if unfinished and phrases:
            phrases[-1] = unfinished_phrase(phrases[-1].query_string)
        return _joined(Or if query.operator.lower() == "or" else And, phrases)
    if isinstance(query, Phrase):
        text = " ".join(query_terms(query.query_string))
        return Phrase(text) if text else None
    if isinstance(query, (And, Or)):
        parts = [in_phrases(part, unfinished=unfinished) for part in query.subqueries]
        return _joined(type(query), [part for part in parts if part is not None])
    if isinstance(query, (Not, Boost)):
        inner = in_phrases(query.subquery, unfinished=unfinished)
        if inner is None:
            return None
        return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
    return query


def unfinished_phrase(text):
    """Return a phrase that takes its last word as unfinished, unless an ideograph ends it."""
    return UnfinishedPhrase(text) if ends_in_a_word(text) else Phrase(text)


def ends_in_a_word(text):
    """Say whether a Latin word or a number ends the text; parts of others are found anyway."""
    return not IDEOGRAPHS.match(text[-1:])


def _joined(junction, parts):
    if len(parts) > 1:
        return junction(parts)
    return parts[0] if parts else None
