"""Pure walk through a modelsearch query that spells its words anew."""

from collections.abc import Callable

from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

Spell = Callable[[str], list[SearchQuery]]


def rewritten(
    query: SearchQuery, spell: Spell, spell_phrase: Spell, *, boosts: bool
) -> SearchQuery | None:
    """Return the query with every text in it spelled anew.

    Args:
        query: any query of modelsearch. Fuzzy ones are read as plain text: a Chinese word has no
            spelling to be a little wrong in.
        spell: a plain text -> its words; joined by the text's own operator.
        spell_phrase: the text of a phrase -> one query, or none.
        boosts: whether the index can rank one word above another; a Boost is what it boosts
            otherwise.

    Returns:
        None when nothing searchable is left.
    """
    if isinstance(query, (PlainText, Fuzzy)):
        return joined(Or if query.operator.lower() == "or" else And, spell(query.query_string))
    if isinstance(query, Phrase):
        return joined(And, spell_phrase(query.query_string))
    if isinstance(query, (And, Or)):
        parts = [rewritten(part, spell, spell_phrase, boosts=boosts) for part in query.subqueries]
        return joined(type(query), [part for part in parts if part is not None])
    if isinstance(query, (Not, Boost)):
        inner = rewritten(query.subquery, spell, spell_phrase, boosts=boosts)
        if inner is None or (isinstance(query, Boost) and not boosts):
            return inner
        return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
    return query


def joined(junction, parts: list[SearchQuery]) -> SearchQuery | None:
    """Join queries, if there are several."""
    if len(parts) > 1:
        return junction(parts)
    return parts[0] if parts else None
