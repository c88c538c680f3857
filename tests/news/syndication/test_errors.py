import json

from news.syndication.errors import BadParameter, CursorAhead, TooManyRequests


def test_a_report_has_what_people_and_programs_need():
    response = BadParameter("limit", "请写 1 到 200。").response()

    assert response["Content-Type"] == "application/problem+json; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "Bad parameter",
        "status": 400,
        "code": "BAD_PARAMETER",
        "detail": "请写 1 到 200。",
        "field": "limit",
    }


def test_members_tell_a_reader_where_to_go_on():
    report = json.loads(CursorAhead("e.3", "https://a.example/changes").response().content)

    assert (report["status"], report["latest"]) == (409, "e.3")
    assert report["resync"] == "https://a.example/changes"


def test_whoever_asks_too_often_is_told_when_to_come_back():
    assert TooManyRequests(30).response()["Retry-After"] == "30"
