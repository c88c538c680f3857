from uuid import UUID

import pytest
from django.http import QueryDict

from news.syndication.changes import Cursor, Question
from news.syndication.errors import BadParameter

CURSOR = Cursor(UUID(int=1), 17)


def test_a_cursor_is_read_as_it_was_written():
    assert str(CURSOR) == "00000000-0000-0000-0000-000000000001.17"
    assert Cursor.parse(str(CURSOR)) == CURSOR


@pytest.mark.parametrize("text", ("", "17", ".17", f"{CURSOR}1" + "0" * 18, f" {CURSOR}"))
def test_nothing_else_is_a_cursor(text):
    with pytest.raises(BadParameter) as refused:
        Cursor.parse(text)

    assert refused.value.members == {"field": "since"}


def test_a_question_may_leave_everything_out():
    assert Question.parse(QueryDict()) == Question(None, 50, compact=False)
    assert Question.parse(QueryDict(f"since={CURSOR}&limit=200&compact=1")) == Question(
        CURSOR, 200, compact=True
    )
