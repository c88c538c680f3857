import pytest

from home.context_processors import portal
from tests.factories.home import StandardPageFactory


@pytest.mark.parametrize(
    ("cookies", "modes"),
    (
        ({}, {"care": False, "contrast": False}),
        ({"care": "1"}, {"care": True, "contrast": False}),
        ({"care": "0", "contrast": "1"}, {"care": False, "contrast": True}),
        ({"care": "<b>"}, {"care": False, "contrast": False}),
    ),
)
def test_modes_come_from_the_cookies(rf, cookies, modes):
    request = rf.get("/")
    request.COOKIES.update(cookies)

    assert portal(request)["modes"] == modes


def test_nothing_is_asked_before_a_template_does(rf, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        portal(rf.get("/"))


def test_footer_links_the_pages_that_are_live(rf, home_page, site_settings):
    privacy = StandardPageFactory(parent=home_page, title="隐私说明", slug="yin-si")
    draft = StandardPageFactory(parent=home_page, title="联系我们", live=False)
    site_settings.privacy_page, site_settings.contact_page = privacy, draft
    site_settings.save()

    links = portal(rf.get("/"))["footer_links"]

    assert list(links) == [{"title": "隐私说明", "url": "/yin-si/"}]


def test_footer_carries_the_codes_of_the_site(client, site_settings):
    site_settings.icp_no = "苏ICP备05012345号-1"
    site_settings.psb_no = "苏公网安备 32062102000001号"
    site_settings.save()

    text = client.get("/").content.decode()

    codes = ("3206210012", "苏ICP备05012345号-1", "code=32062102000001")
    assert [code for code in codes if code not in text] == []


def test_footer_without_codes_shows_none(client, home_page):
    assert "footer__codes" not in client.get("/").content.decode()
