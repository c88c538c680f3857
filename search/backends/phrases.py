"""What is asked of Elasticsearch: any modelsearch query, each of its terms a phrase."""

from modelsearch.query import Phrase

from search.backends.rewriting import rewritten
from search.bigrams import IDEOGRAPHS, query_terms


class UnfinishedPhrase(Phrase):
    """A phrase whose last word, a Latin one or a number, may be the beginning of a longer one."""


def in_phrases(query, *, unfinished):
    """Rewrite a query so that all its words are phrases; None when nothing is left of it.

    Args:
        query: any SearchQuery of modelsearch.
        unfinished: whether the last word may be the beginning of a word.
    """

    def words(text):
        phrases = list(map(Phrase, query_terms(text)))
        if unfinished and phrases:
            phrases[-1] = unfinished_phrase(phrases[-1].query_string)
        return phrases

    def whole(text):
        terms = query_terms(text)
        return [Phrase(" ".join(terms))] if terms else []

    return rewritten(query, words, whole, boosts=True)


def unfinished_phrase(text):
    """Return a phrase that takes its last word as unfinished, unless an ideograph ends it."""
    return UnfinishedPhrase(text) if ends_in_a_word(text) else Phrase(text)


def ends_in_a_word(text):
    """Say whether a Latin word or a number ends the text; parts of others are found anyway."""
    return not IDEOGRAPHS.match(text[-1:])
