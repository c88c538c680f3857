import pytest

from exhibitions.submissions import throttle
from exhibitions.submissions.browser import NAME
from tests.factories.submissions import CODE, complete_draft

RIGHT = {"code": CODE, "phone": "13900001234"}


def text(response):
    return response.content.decode()


@pytest.fixture
def draft(category):
    """Return a draft that this browser does not know."""
    return complete_draft(category, code=CODE)


def test_code_and_telephone_open_the_work(client, draft):
    response = client.post("/submissions/resume/", RIGHT | {"code": CODE.lower()})

    assert response["Location"] == f"/submissions/{draft.pk}/"
    assert CODE in text(client.get(response["Location"]))


def test_wrong_pairs_are_answered_alike(client, draft):
    answers = {
        (response.status_code, "请核对两项" in text(response), NAME in response.cookies)
        for response in (
            client.post("/submissions/resume/", RIGHT | {"phone": "13911111111"}),
            client.post("/submissions/resume/", RIGHT | {"code": "ABCD-2345-6789"}),
        )
    }

    assert answers == {(422, True, False)}


def test_guessing_is_stopped_even_with_the_right_pair(client, draft, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "resume", 2)
    for _guess in range(2):
        client.post("/submissions/resume/", RIGHT | {"code": "ABCD-2345-6789"})

    response = client.post("/submissions/resume/", RIGHT)

    assert response.status_code == 429
    assert "分钟后再试" in text(response)
    assert NAME not in response.cookies


def test_old_token_shows_what_was_typed(client, draft):
    client.handler.enforce_csrf_checks = True

    response = client.post("/submissions/resume/", RIGHT)

    assert response.status_code == 403
    assert f'value="{CODE}"' in text(response)


def test_browser_forgets_its_works(client, draft):
    client.post("/submissions/resume/", RIGHT)

    client.post("/submissions/forget/")

    assert draft.title not in text(client.get("/submissions/"))
    assert client.get(f"/submissions/{draft.pk}/").status_code == 302
