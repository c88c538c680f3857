from datetime import UTC, datetime

import pytest
from django.http import Http404

from news.models import ArticlePage
from portal.core.pagination import Cursor, keyset_slice
from tests.factories.news import ArticlePageFactory

NOON = datetime(2008, 6, 27, 12, tzinfo=UTC)


def screen(column, before="", after="", size=2):
    rows = ArticlePage.objects.child_of(column)
    return keyset_slice(
        rows, "published_at", before=before, after=after, size=size, scope=column.pk
    )


def titles(found):
    return [row.title for row in found.rows]


def test_cursor_survives_its_text():
    cursor = Cursor(NOON.replace(microsecond=7), 12, 3)

    assert Cursor.parse(str(cursor), 3) == cursor


@pytest.mark.parametrize("text", ("0", "abc", "-1", "1-2", "1-2-4", "1-2-3-4", "9" * 18 + "-1-3"))
def test_text_that_is_no_cursor_of_this_list_is_no_page(text):
    with pytest.raises(Http404):
        Cursor.parse(text, 3)


def test_screens_follow_each_other_there_and_back(column):
    for title in ("1", "2", "3", "4", "5"):
        ArticlePageFactory(parent=column, title=title)

    first = screen(column)
    second = screen(column, before=str(first.older))
    third = screen(column, before=str(second.older))
    back = screen(column, after=str(third.newer))

    assert [titles(each) for each in (first, second, third, back)] == [
        ["5", "4"],
        ["3", "2"],
        ["1"],
        ["3", "2"],
    ]
    assert (first.newer, third.older) == (None, None)
    assert screen(column, after=str(back.newer)).newer is None


def test_rows_of_one_instant_are_each_shown_once(column):
    for title in ("1", "2", "3"):
        ArticlePageFactory(parent=column, title=title, published_at=NOON)

    first = screen(column)
    second = screen(column, before=str(first.older))

    assert titles(first) + titles(second) == ["3", "2", "1"]


def test_list_shorter_than_a_screen_has_no_neighbours(column):
    ArticlePageFactory(parent=column, title="1")

    found = screen(column)

    assert (titles(found), found.newer, found.older) == (["1"], None, None)


def test_empty_list_is_a_page_but_nothing_lies_beyond_it(column):
    assert titles(screen(column)) == []
    with pytest.raises(Http404):
        screen(column, before=str(Cursor(NOON, 1, column.pk)))


def test_both_directions_at_once_are_no_page(column):
    cursor = str(Cursor(NOON, 1, column.pk))

    with pytest.raises(Http404):
        screen(column, before=cursor, after=cursor)


@pytest.mark.parametrize("count", (3, 30))
def test_screen_costs_one_query(column, django_assert_num_queries, count):
    ArticlePageFactory.create_batch(count, parent=column)

    with django_assert_num_queries(1):
        screen(column, size=10)
