import json

import pytest

from exhibitions.models import Submission
from exhibitions.submissions.browser import NAME
from exhibitions.submissions.throttle import TooManyAttempts
from exhibitions.submissions.views import doors
from tests.factories.contests import WHILE_OPEN
from tests.factories.submissions import CODE, complete_draft


def text(response):
    return response.content.decode()


OWN_PAGES = ("", "work/", "pictures/", "check/", "receipt/", "withdraw/", "discard/")


@pytest.mark.parametrize("page", OWN_PAGES)
def test_strangers_are_asked_for_the_code_whether_or_not_there_is_a_work(client, category, page):
    draft = complete_draft(category, code=CODE)

    answers = [client.get(f"/submissions/{pk}/{page}") for pk in (draft.pk, draft.pk + 99)]

    assert [(each.status_code, each["Location"]) for each in answers] == [
        (302, "/submissions/resume/")
    ] * 2


def test_code_of_another_work_opens_nothing(client, category, own):
    draft = complete_draft(category, code=CODE)
    own(draft, code="ABCD-ABCD-ABCD")

    assert client.get(f"/submissions/{draft.pk}/").status_code == 302


@pytest.mark.parametrize("page", ("/submissions/", "/submissions/new/", "/submissions/resume/"))
def test_pages_of_contestants_are_kept_by_no_cache_and_found_by_no_search(client, category, page):
    response = client.get(page, follow=True)

    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in text(response)


def test_stale_token_changes_nothing_and_says_what_to_do(client, draft):
    client.handler.enforce_csrf_checks = True

    response = client.post(f"/submissions/{draft.pk}/discard/")

    assert response.status_code == 403
    assert "表单" in text(response)
    assert Submission.objects.filter(pk=draft.pk).exists()


def test_moment_of_a_click_is_taken_before_the_body_is_read(rf, monkeypatch):
    read = []
    monkeypatch.setattr(doors.timezone, "now", lambda: read.append("clock") or WHILE_OPEN)
    monkeypatch.setattr(doors.TokenCheck, "_check_token", lambda *_args: read.append("body"))

    @doors.door
    def view(request):
        assert request.received_at == WHILE_OPEN
        return doors.redirect("/")

    view(rf.post("/", {"a": "b"}))

    assert read == ["clock"] or read == ["clock", "body"]


def test_steps_taken_are_links_and_the_present_one_is_marked(category):
    draft = complete_draft(category)

    steps = doors.steps_of(draft, 3)

    assert [step["url_name"] for step in steps] == [
        "submissions:work",
        "submissions:pictures",
        "",
        "",
    ]
    assert [step["current"] for step in steps] == [False, False, True, False]


def test_waiting_time_is_said():
    assert "7分钟" in doors.wait_sentence(TooManyAttempts(7))


def test_forged_cookie_opens_nothing(client, draft):
    client.cookies[NAME] = json.dumps({draft.pk: CODE})

    assert client.get(f"/submissions/{draft.pk}/").status_code == 302
