import pytest
from django.http import HttpResponse

from exhibitions.submissions.browser import MOST, NAME, codes_of, forget_all, remember


@pytest.fixture
def browser(rf):
    """Return a function: give the browser a response, get its next request."""

    def following(response=None):
        request = rf.get("/submissions/")
        if response is not None and response.cookies[NAME].value:
            request.COOKIES[NAME] = response.cookies[NAME].value
        return request

    return following


def test_browser_remembers_codes_and_nobody_can_read_them(browser):
    response = HttpResponse()
    remember(browser(), response, 7, "2345-6789-ABCD")

    cookie = response.cookies[NAME]
    assert codes_of(browser(response)) == {7: "2345-6789-ABCD"}
    assert "2345" not in cookie.value
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/submissions/",
        True,
        "Lax",
    )


def test_oldest_codes_give_way(browser):
    request = browser()
    for key in range(MOST + 2):
        response = HttpResponse()
        remember(request, response, key, f"CODE-{key}")
        request = browser(response)

    assert list(codes_of(request)) == list(range(2, MOST + 2))
    assert len(response.cookies[NAME].value) < 4000


@pytest.mark.parametrize("value", ("", "rubbish", "中文", "gAAAAA"))
def test_forged_cookie_holds_nothing(rf, value):
    request = rf.get("/")
    request.COOKIES[NAME] = value

    assert codes_of(request) == {}


def test_browser_forgets(browser):
    response = HttpResponse()
    forget_all(response)

    assert response.cookies[NAME]["max-age"] == 0
    assert codes_of(browser(response)) == {}
