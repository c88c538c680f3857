import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpResponse
from wagtail.models import Collection

from portal.core import middleware
from portal.core.logging import current_request_id

NUMBER = re.compile("[0-9a-f]{12}")


def ok(request):
    return HttpResponse("<p>ok</p>")


def test_each_request_has_its_own_number_while_it_lasts(rf):
    seen = []

    def view(request):
        seen.append((request.request_id, current_request_id.get()))
        return HttpResponse()

    answers = [middleware.request_id(view)(rf.get("/")) for _ in range(2)]

    assert [each["X-Request-ID"] for each in answers] == [number for number, _ in seen]
    assert all(number == logged and NUMBER.fullmatch(number) for number, logged in seen)
    assert len(set(seen)) == 2
    assert current_request_id.get() == "-"


def test_number_is_forgotten_after_a_fault(rf):
    def view(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        middleware.request_id(view)(rf.get("/"))

    assert current_request_id.get() == "-"


@pytest.mark.parametrize(
    "path", ("/?q=镇+讯", "/?q=%E9%95%87", "/镇/", "/a%20b/?x=%25ff", "/%2500/")
)
def test_well_formed_request_passes(rf, path):
    assert middleware.well_formed_request(ok)(rf.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "vary"), (("text/html; charset=utf-8", "Cookie"), ("application/json", None))
)
def test_only_pages_vary_on_the_cookies_of_the_modes(rf, kind, vary):
    response = middleware.vary_on_modes(lambda request: HttpResponse(content_type=kind))(
        rf.get("/")
    )

    assert response.get("Vary") == vary


def test_only_faults_of_the_database_become_a_503(rf):
    availability = middleware.DatabaseAvailability(ok)
    request = rf.get("/")

    assert availability.process_exception(request, ZeroDivisionError()) is None
    assert availability.process_exception(request, OperationalError()).status_code == 503


@pytest.mark.parametrize(
    ("method", "path", "status", "kept"),
    (
        ("post", "/cms/pages/add/", 302, True),
        ("post", "/cms/pages/add/", 500, False),
        ("post", "/cms/pages/add/", 503, False),
        ("get", "/cms/", 500, True),
        ("post", "/accounts/login/", 500, True),
    ),
)
def test_admin_keeps_all_of_a_post_or_nothing(db, rf, root_page, method, path, status, kept):
    def view(request):
        Collection.get_first_root_node().add_child(name="half-done")
        return HttpResponse(status=status)

    middleware.AdminTransaction(view)(getattr(rf, method)(path))

    assert Collection.objects.filter(name="half-done").exists() is kept


@pytest.mark.parametrize(
    ("trusted", "expected"),
    (([], "127.0.0.1"), (["127.0.0.1"], "198.51.100.1"), (["10.0.0.0/8"], "127.0.0.1")),
)
def test_client_is_whom_a_trusted_proxy_names(rf, settings, trusted, expected):
    settings.TRUSTED_PROXIES, seen = trusted, []

    def view(request):
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    middleware.real_address(view)(rf.get("/", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.1"))

    assert seen == [expected]


def test_a_proxy_without_an_address_stops_the_start(settings):
    settings.TRUSTED_PROXIES = ["proxy.example.gov.cn"]

    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        middleware.real_address(ok)
