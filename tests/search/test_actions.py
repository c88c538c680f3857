from datetime import UTC, datetime, timedelta

import pytest
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import PageViewRestriction

from search.actions import forget_title, keep_search, refresh_words
from search.models import QueryAnswer, Word
from search.suggestions import completions
from tests.factories.news import ArticlePageFactory
from tests.factories.units import TownFactory, UnitFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 28, 17, tzinfo=UTC)  # already the 29th in Haian


def words():
    refresh_words(NOW)
    return dict(Word.objects.values_list("text", "weight"))


def test_words_come_from_titles(column):
    ArticlePageFactory(parent=column, title="“国策杯”大赛开幕")
    ArticlePageFactory(parent=column, title="走近国策杯")

    found = words()

    assert found["国策杯"] == 2
    assert found["走近国策杯"] == found["国策杯 大赛开幕"] == 1


def test_words_know_how_they_sound(column):
    ArticlePageFactory(parent=column, title="国策杯开幕")

    refresh_words(NOW)

    word = Word.objects.get(text="国策杯开幕")
    assert (word.pinyin, word.initials) == ("guocebeikaimu", "gcbkm")


def test_names_weigh_more_than_titles(column):
    column.show_in_menus = True
    column.save()
    TownFactory(name="白甸镇")
    UnitFactory(name="县卫生健康委员会")

    found = words()

    assert found["镇讯"] == found["白甸镇"] == found["县卫生健康委员会"] > 1_000


def test_titles_that_are_not_public_are_no_words(column):
    hidden = ArticlePageFactory(parent=column, title="内部通报")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    ArticlePageFactory(parent=column, title="草稿一篇", live=False)
    ArticlePageFactory(parent=column, title="过期的事", expire_at=NOW - timedelta(days=1))
    ArticlePageFactory(parent=column, title="公开的事")

    found = words()

    assert found.keys() & {"内部通报", "草稿一篇", "过期的事", "公开的事"} == {"公开的事"}


def test_what_many_ask_for_and_find_is_a_word(home_page):
    asked = {
        "独生子女": (3, [1, 1, 1, 2, 3]),
        "少有人问": (3, [1, 2, 3, 4]),
        "一时兴起": (3, [1, 1, 1, 1, 2, 2, 2, 2]),
        "无此事物": (0, [1, 1, 1, 2, 2, 2, 3, 3, 3]),
        "从前的事": (3, [100, 101, 102, 103, 104]),
    }
    for text, (results, days) in asked.items():
        for ago in days:
            keep_search(text, results, NOW - timedelta(days=ago))

    assert words().keys() & asked.keys() == {"独生子女"}


def test_promoted_queries_are_words_where_they_find_something(home_page, column):
    ArticlePageFactory(parent=column, title="来信照登", summary="在县城办证。")
    for text in ("办证", "guocebei"):
        SearchPromotion.objects.create(query=Query.get(text), page=home_page)

    found = words()

    assert found["办证"] > 1_000
    assert "guocebei" not in found


def test_a_name_that_is_promoted_stays_a_word(home_page):
    TownFactory(name="白甸镇")
    SearchPromotion.objects.create(query=Query.get("白甸镇"), page=home_page)

    assert "白甸镇" in words()


def test_words_that_are_gone_are_forgotten_and_those_that_stay_keep_their_rows(column):
    page = ArticlePageFactory(parent=column, title="国策杯开幕")
    ArticlePageFactory(parent=column, title="书法作品")
    refresh_words(NOW)
    kept = Word.objects.get(text="书法作品").pk
    page.delete()

    refresh_words(NOW)

    assert not Word.objects.filter(text="国策杯开幕").exists()
    assert Word.objects.get(text="书法作品").pk == kept


def test_an_unchanged_vocabulary_is_not_written_again(column, django_assert_max_num_queries):
    ArticlePageFactory(parent=column, title="国策杯开幕")
    refresh_words(NOW)

    with django_assert_max_num_queries(9) as captured:
        refresh_words(NOW)

    statements = {query["sql"].split()[0] for query in captured.captured_queries}
    assert not statements & {"INSERT", "UPDATE", "DELETE"}


def test_a_title_is_forgotten_at_once(column):
    ArticlePageFactory(parent=column, title="“国策杯”开幕")
    refresh_words(NOW)

    forget_title("“国策杯”开幕")

    assert not Word.objects.filter(text__in=["国策杯 开幕", "国策杯", "开幕"]).exists()


def test_words_in_traditional_characters_are_known_as_they_are_searched(column):
    ArticlePageFactory(parent=column, title="國策盃開幕")
    ArticlePageFactory(parent=column, title="国策杯開幕")

    assert words()["国策杯开幕"] == 1
    assert completions("國策") == completions("国策") == ["国策杯开幕"]

    forget_title("國策盃開幕")

    assert not Word.objects.filter(text="国策杯开幕").exists()


def test_searches_are_counted_by_the_day_of_haian():
    keep_search("国策杯", 3, NOW)
    keep_search("国策杯", 5, NOW)

    hits = QueryDailyHits.objects.get()
    assert (hits.query.query_string, hits.hits, str(hits.date)) == ("国策杯", 2, "2026-11-29")
    answer = QueryAnswer.objects.get()
    assert (answer.results, answer.asked_at) == (5, NOW)
