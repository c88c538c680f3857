from django.db import OperationalError

from portal.core import errors


def numbered(rf):
    request = rf.get("/")
    request.request_id = "0123456789ab"
    return request


def test_fault_page_asks_nothing_of_the_database_and_shows_the_number(rf):
    response = errors.server_error(numbered(rf))

    assert response.status_code == 500
    assert "0123456789ab" in response.content.decode()


def test_fault_page_stands_before_the_request_has_a_number(rf):
    assert errors.server_error(rf.get("/")).status_code == 500


def test_fault_of_the_database_in_a_middleware_is_a_503(rf):
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        response = errors.server_error(numbered(rf))

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "database is locked" not in response.content.decode()


def test_form_that_is_too_old_leads_back_to_itself_and_gives_no_reason(rf, home_page):
    response = errors.csrf_failure(rf.get("/form/?a=1"), reason="CSRF cookie not set.")

    assert response.status_code == 403
    assert 'href="/form/?a=1"' in response.content.decode()
    assert "CSRF" not in response.content.decode()
