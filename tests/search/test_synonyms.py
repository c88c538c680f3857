import pytest
from django.core.cache import cache

from search import synonyms
from search.models import SynonymGroup
from search.synonyms import Thesaurus, synonyms_of, thesaurus

JISHENG = {"计生": ("人口和计划生育",)}
COUNTY = {"海安县": ("海安市",), "海安市": ("海安县",)}
WIFI = {"wifi": ("无线网",)}


@pytest.mark.parametrize(
    ("others", "term", "spellings"),
    (
        ({}, "计生", []),
        (JISHENG, "书法", []),
        (JISHENG, "计生", ["人口和计划生育"]),
        (JISHENG, "计生协会", ["人口和计划生育协会"]),
        (JISHENG, "县计生协会", ["县人口和计划生育协会"]),
        (JISHENG, "人口和计划生育", []),
        (COUNTY, "海安县", ["海安市"]),
        (COUNTY, "原海安市", ["原海安县"]),
        (
            JISHENG | COUNTY,
            "海安县计生协会",
            ["海安县人口和计划生育协会", "海安市计生协会", "海安市人口和计划生育协会"],
        ),
        ({"计划生育": ("人口和计划生育",)}, "人口和计划生育", []),
        ({"gdp": ("生产总值",)}, "GDP", ["生产总值"]),
        ({"gdp": ("生产总值",)}, "gdps", []),
        ({"gdp": ("生产总值",)}, "人均GDP", ["人均生产总值"]),
        ({"计生": ("甲乙",), "计生委": ("人口委",)}, "计生委", ["人口委"]),
        # Letters that Python, asked to ignore case, takes for others than their small ones.
        (WIFI, "WİFİ覆盖", ["无线网覆盖"]),
        (WIFI, "wıfi", []),
        ({"sms": ("短信",)}, "\u017fm\u017f", []),
        ({"kb": ("千字节",)}, "\u212aB", ["千字节"]),
    ),
)
def test_synonyms_are_found_in_a_term(others, term, spellings):
    assert Thesaurus(others).of(term) == spellings


def test_spellings_of_a_term_are_few():
    many = {f"词{n}": tuple(f"别{n}{m}" for m in range(7)) for n in "甲乙丙丁"}

    spellings = Thesaurus(many).of("词甲词乙词丙词丁")

    assert len(spellings) == 7
    assert "词甲词乙词丙词丁" not in spellings


@pytest.mark.django_db
def test_one_way_leads_from_the_first_word_only():
    SynonymGroup.objects.create(kind="one-way", words="计生\n人口和计划生育\n计划生育")

    assert synonyms_of("计生") == ["人口和计划生育", "计划生育"]
    assert synonyms_of("计划生育") == []


@pytest.mark.django_db
def test_two_ways_lead_from_each_word_to_all_others():
    SynonymGroup.objects.create(kind="two-way", words="人口委\n人口和计划生育委员会\n计生委")

    assert synonyms_of("计生委") == ["人口委", "人口和计划生育委员会"]


@pytest.mark.django_db
def test_a_word_is_found_in_small_letters_and_capitals():
    SynonymGroup.objects.create(kind="two-way", words="İzmir\n伊兹密尔")

    for term in ("İzmir", "izmir", "IZMIR"):
        assert synonyms_of(term) == ["伊兹密尔"]


@pytest.mark.django_db
def test_groups_are_read_once(django_assert_num_queries):
    SynonymGroup.objects.create(kind="two-way", words="海安县\n海安市")

    with django_assert_num_queries(1):
        thesaurus()
    with django_assert_num_queries(0):
        assert synonyms_of("海安县") == ["海安市"]


@pytest.mark.django_db
def test_no_groups_at_all_are_read_once_too(django_assert_num_queries):
    thesaurus()

    with django_assert_num_queries(0):
        assert synonyms_of("海安县") == []


@pytest.mark.django_db
def test_a_change_is_seen_at_once(django_capture_on_commit_callbacks):
    assert synonyms_of("海安县") == []

    with django_capture_on_commit_callbacks(execute=True):
        group = SynonymGroup.objects.create(kind="two-way", words="海安县\n海安市")
    assert synonyms_of("海安县") == ["海安市"]

    with django_capture_on_commit_callbacks(execute=True):
        group.delete()
    assert synonyms_of("海安县") == []


@pytest.mark.django_db
def test_a_slow_reader_does_not_keep_what_has_changed_meanwhile(monkeypatch):
    stale = synonyms._read

    def slow():
        found = stale()
        SynonymGroup.objects.create(kind="two-way", words="海安县\n海安市")
        synonyms.forget()
        return found

    monkeypatch.setattr(synonyms, "_read", slow)
    assert synonyms_of("海安县") == []

    monkeypatch.setattr(synonyms, "_read", stale)
    assert synonyms_of("海安县") == ["海安市"]


@pytest.mark.django_db
def test_a_cache_that_is_away_costs_a_query_and_nothing_else(monkeypatch):
    SynonymGroup.objects.create(kind="two-way", words="海安县\n海安市")
    monkeypatch.setattr(cache, "get", lambda *args: None, raising=False)
    monkeypatch.setattr(cache, "set", lambda *args: None, raising=False)

    assert synonyms_of("海安县") == ["海安市"]
