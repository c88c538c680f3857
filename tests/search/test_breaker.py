import pytest
import time_machine

from search.breaker import PAUSE, SUSPICION, ask
from search.engines.contract import EngineAway, Found, Question
from search.terms import Alternatives

QUESTION = Question((Alternatives(("国策杯",)),), "/")
NOON = 1_780_000_000


class Fake:
    """An engine at the edge: answers with its own number of hits, or is away; counts calls."""

    def __init__(self, name, total):
        self.name = name
        self.total = total
        self.away = False
        self.calls = 0

    def find(self, question):
        self.calls += 1
        if self.away:
            raise EngineAway("It is away.")
        return Found(total=self.total)


@pytest.fixture
def first():
    return Fake("first", 1)


@pytest.fixture
def last():
    return Fake("last", 2)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_the_best_engine_answers(first, last):
    answer = ask([first, last], QUESTION)

    assert (answer.found.total, answer.engine, answer.degraded) == (1, "first", False)
    assert last.calls == 0


def test_an_only_engine_is_no_degradation(last):
    answer = ask([last], QUESTION)

    assert (answer.engine, answer.degraded) == ("last", False)


def test_the_last_engine_stands_in_and_the_first_is_left_in_peace(first, last, clock):
    first.away = True

    answers = [ask([first, last], QUESTION) for _ in range(3)]

    assert {(answer.engine, answer.degraded) for answer in answers} == {("last", True)}
    assert (first.calls, last.calls) == (1, 3)


def test_after_a_pause_one_visitor_tries_and_then_everybody(first, last, clock):
    first.away = True
    ask([first, last], QUESTION)
    clock.shift(PAUSE + 1)
    ask([first, last], QUESTION)
    assert first.calls == 2

    first.away = False
    clock.shift(PAUSE - 1)
    assert ask([first, last], QUESTION).engine == "last"
    clock.shift(2)

    assert [ask([first, last], QUESTION).engine for _ in range(3)] == ["first"] * 3


def test_while_one_visitor_tries_nobody_else_does(first, last, clock):
    first.away = True
    ask([first, last], QUESTION)
    clock.shift(PAUSE + 1)
    asked_meanwhile = []
    find = first.find

    def slow(question):
        first.find = find
        asked_meanwhile.append(ask([first, last], question).engine)
        return find(question)

    first.find = slow
    ask([first, last], QUESTION)

    assert asked_meanwhile == ["last"]
    assert first.calls == 2


def test_suspicion_ends_by_itself(first, last, clock):
    first.away = True
    ask([first, last], QUESTION)
    first.away = False
    clock.shift(SUSPICION + 1)

    assert ask([first, last], QUESTION).engine == "first"


def test_with_the_last_engine_away_it_is_said_so(first, last):
    first.away = last.away = True

    with pytest.raises(EngineAway):
        ask([first, last], QUESTION)
