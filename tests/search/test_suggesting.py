import json

import pytest
from django.urls import reverse

from search import suggesting
from search.models import Word

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, home_page):
    Word.objects.create(text="国策杯", pinyin="guocebei", initials="gcb")
    return lambda **parameters: client.get(reverse("search:suggest"), parameters)


def test_words_are_answered_and_may_be_kept_for_a_minute(ask):
    answer = ask(q="guoce")

    assert json.loads(answer.content) == {"words": ["国策杯"]}
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in answer
    assert not answer.cookies


@pytest.mark.parametrize("parameters", ({}, {"q": ""}, {"q": "！？"}, {"q": "国" * 10_000}))
def test_what_cannot_be_completed_has_an_empty_answer(ask, parameters):
    answer = ask(**parameters)

    assert (answer.status_code, json.loads(answer.content)) == (200, {"words": []})


def test_nul_is_refused(ask):
    assert ask(q="国\0").status_code == 400


def test_nothing_is_posted(client):
    assert client.post(reverse("search:suggest")).status_code == 405


def test_a_client_that_asks_too_often_waits(ask, monkeypatch):
    monkeypatch.setattr(suggesting, "REQUESTS", 1)
    ask(q="国")

    answer = ask(q="国")

    assert (answer.status_code, json.loads(answer.content)) == (429, {"words": []})
    assert 0 < int(answer["Retry-After"]) <= 60


def test_an_answer_costs_one_query(ask, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(q="国")
