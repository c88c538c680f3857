"""What is asked of the index: any modelsearch query, its words spelled in pairs of ideographs."""

from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.bigrams import parse, phrase


class TermPhrase(Phrase):
    """A phrase that is spelled already; `term` says how."""

    def __init__(self, term):
        super().__init__(" ".join(term.tokens))
        self.term = term


class BigramQuery:
    """Mixin for a query compiler: reads the query in bigrams, before anything else sees it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = in_bigrams(self.query, unfinished=self.LAST_TERM_IS_PREFIX)

    @property
    def only_title(self):
        # The index knows the title and, in one heap, all the rest: `fields` cannot say more.
        return list(self.fields or ()) == ["title"]


def in_bigrams(query, *, unfinished):
    """Rewrite a query so that all its words are TermPhrases.

    Args:
        query: any SearchQuery of modelsearch. Fuzzy ones are read as plain text: a Chinese word
            has no spelling to be a little wrong in.
        unfinished: whether the last word may be the beginning of a word.

    Returns:
        A SearchQuery, or None when nothing searchable is left of it.
    """
    if isinstance(query, (PlainText, Fuzzy)):
        terms = [TermPhrase(term) for term in parse(query.query_string, unfinished=unfinished)]
        return _joined(Or if query.operator.lower() == "or" else And, terms)
    if isinstance(query, Phrase):
        term = phrase(query.query_string)
        return term and TermPhrase(term)
    if isinstance(query, (And, Or)):
        parts = [in_bigrams(part, unfinished=unfinished) for part in query.subqueries]
        return _joined(type(query), [part for part in parts if part is not None])
    if isinstance(query, (Not, Boost)):
        return _wrapped(query, in_bigrams(query.subquery, unfinished=unfinished))
    return query


def _joined(junction, parts):
    if len(parts) > 1:
        return junction(parts)
    return parts[0] if parts else None


def _wrapped(query, inner):
    if inner is None:
        return None
    return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
