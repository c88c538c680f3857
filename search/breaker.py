"""Which engine answers: the first that can; one that failed is left in peace for a while."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from search.engines.contract import Engine, EngineAway, Found, Question

PAUSE = 30  # seconds in which an engine that failed is not asked
# Seconds after a failure in which, between two pauses, a single visitor tries the engine: if it
# hangs, the others need not wait with him.
SUSPICION = 600

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What was found and by whom.

    Attributes:
        engine: name of the engine.
        degraded: whether an engine before it in the list could not answer.
    """

    found: Found
    engine: str
    degraded: bool


def ask(engines: Sequence[Engine], question: Question) -> Answer:
    """Ask the engines in their order until one answers.

    Args:
        engines: best first. The last is asked even when it failed a moment ago.

    Raises:
        EngineAway: the last one cannot answer either.
    """
    *better, last = engines
    for engine in better:
        if not may_ask(engine.name):
            continue
        try:
            found = engine.find(question)
        except EngineAway as reason:
            leave_in_peace(engine.name, reason)
        else:
            answered(engine.name)
            return Answer(found, engine.name, degraded=engine is not engines[0])
    return Answer(last.find(question), last.name, degraded=bool(better))


def may_ask(name: str) -> bool:
    """Say whether an engine may be asked now; who is told so has to report how it went."""
    if cache.get(_key("away", name)):
        return False
    if not cache.get(_key("suspect", name)):
        return True
    return bool(cache.add(_key("tried", name), True, PAUSE))


def answered(name: str) -> None:
    """Report that an engine answered: everybody may ask it again."""
    if cache.get(_key("suspect", name)):
        cache.delete_many([_key(word, name) for word in ("away", "suspect", "tried")])


def leave_in_peace(name: str, reason: Exception) -> None:
    """Report that an engine could not answer."""
    logger.warning("The search engine %s is left alone for %s s: %s", name, PAUSE, reason)
    cache.set(_key("suspect", name), True, SUSPICION)
    cache.set(_key("away", name), True, PAUSE)
    cache.delete(_key("tried", name))


def _key(word: str, name: str) -> str:
    return f"search:{word}:{name}"
