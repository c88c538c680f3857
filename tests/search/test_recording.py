import pytest
from django.db import OperationalError
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from search import recording
from search.models import QueryAnswer, Word
from search.recording import is_by_person, record_search
from tests.factories.news import ArticlePageFactory

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.django_db
def test_a_search_is_counted_with_its_results():
    record_search(" “国策杯”  书法 ", 12)

    assert Query.objects.get().query_string == "国策杯 书法"
    assert QueryDailyHits.objects.get().hits == 1
    assert QueryAnswer.objects.get().results == 12


@pytest.mark.parametrize(
    "query",
    (
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "王某 13812345678",
        "王某13812345678电话",
        "320621198001011234",
        "32062119800101123X",
        "320621800101123",
        "320621 19800101 123X",
        "0513-88812345",
        "+86 138.1234.5678",
        "someone@example.org",
    ),
)
@pytest.mark.django_db
def test_what_looks_like_somebodys_number_is_not_kept(query):
    record_search(query, 0)

    assert not Query.objects.exists()


@pytest.mark.parametrize("query", ("2008年", "20080701", "2007-2008", "苏人口〔2008〕12号"))
@pytest.mark.django_db
def test_years_and_numbers_of_documents_are_kept(query):
    record_search(query, 0)

    assert Query.objects.exists()


@pytest.mark.parametrize("query", ("", "   ", "\u200b", '"'))
@pytest.mark.django_db
def test_no_words_are_no_search(query):
    record_search(query, 0)

    assert not Query.objects.exists()


@pytest.mark.django_db
def test_a_long_query_is_kept_by_its_first_hundred_characters():
    record_search("国" * 5_000, 0)

    assert len(Query.objects.get().query_string) == 100


def test_a_count_that_fails_harms_no_search_and_tells_no_words(monkeypatch, caplog):
    class Broken:
        def enqueue(self, *args):
            raise OperationalError("database is locked")

    monkeypatch.setattr(recording, "keep_search", Broken())

    record_search("国策杯", 3)

    assert "could not be counted" in caplog.text
    assert "国策杯" not in caplog.text


@pytest.mark.parametrize(
    ("headers", "counted"),
    (
        ({"User-Agent": FIREFOX}, True),
        ({}, False),
        ({"User-Agent": "Mozilla/5.0 (compatible; Baiduspider/2.0)"}, False),
        ({"User-Agent": "python-requests/2.32"}, False),
        ({"User-Agent": FIREFOX, "Sec-Purpose": "prefetch;prerender"}, False),
        ({"User-Agent": FIREFOX, "X-Moz": "prefetch"}, False),
    ),
)
def test_people_are_told_from_machines(rf, headers, counted):
    assert is_by_person(rf.get("/search/", headers=headers)) is counted


def test_only_a_page_that_is_looked_at_counts(rf):
    assert not is_by_person(rf.head("/search/", headers={"User-Agent": FIREFOX}))


@pytest.mark.django_db
def test_search_of_a_person_is_recorded(client, column):
    ArticlePageFactory(parent=column, title="国策杯")

    for typed in ("国策杯", "没有的词"):
        client.get("/search/", {"q": typed}, headers={"User-Agent": FIREFOX})

    answers = QueryAnswer.objects.order_by("pk").values_list("query__query_string", "results")
    assert list(answers) == [("国策杯", 1), ("没有的词", 0)]


@pytest.mark.django_db
def test_what_was_found_in_parts_alone_is_recorded_as_not_found(client, column):
    ArticlePageFactory(parent=column, title="白甸镇新貌")
    Word.objects.create(text="白甸镇", pinyin="baidianzhen", initials="bdz")

    response = client.get("/search/", {"q": "白甸镇烂"}, headers={"User-Agent": FIREFOX})

    assert "白甸镇</mark>新貌" in response.text
    assert QueryAnswer.objects.get().results == 0


@pytest.mark.django_db
@pytest.mark.parametrize("more", ({"sort": "date"}, {"kind": "news"}, {"page": "2"}))
def test_going_on_with_a_search_is_not_another(client, column, more):
    ArticlePageFactory.create_batch(11, parent=column, summary="国策杯")

    client.get("/search/", {"q": "国策杯", **more}, headers={"User-Agent": FIREFOX})

    assert not QueryAnswer.objects.exists()
