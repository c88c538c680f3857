import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, Page, Site

from home.models import HomePage


@pytest.mark.parametrize(
    ("url", "host", "port"),
    (
        ("https://www.example.gov.cn", "www.example.gov.cn", 443),
        ("http://127.0.0.1:8000", "127.0.0.1", 8000),
        ("http://localhost", "localhost", 80),
    ),
)
def test_home_takes_the_place_of_the_welcome_page(root_page, settings, url, host, port):
    settings.SITE_URL = url

    call_command("setup_home")

    site, home = Site.objects.get(), HomePage.objects.get()
    assert (site.hostname, site.port, site.root_page.pk) == (host, port, home.pk)
    assert list(Page.objects.child_of(root_page)) == [home.page_ptr]
    assert not Group.objects.filter(name__in=("Moderators", "Editors")).exists()


def test_second_run_changes_nothing(root_page):
    call_command("setup_home")
    Site.objects.update(hostname="www.example.gov.cn", site_name="改过的")

    call_command("setup_home")

    assert Site.objects.get().hostname == "www.example.gov.cn"
    assert HomePage.objects.count() == 1


def test_editors_meet_no_english_name_above_their_pages_and_files(root_page):
    call_command("setup_home")

    root_page.refresh_from_db()
    names = [root_page.title, root_page.draft_title, Collection.get_first_root_node().name]
    assert names == ["全站", "全站", "全站公用"]


def test_second_run_keeps_names_of_the_editors_own(root_page):
    call_command("setup_home")
    Page.objects.filter(pk=root_page.pk).update(title="本站")

    call_command("setup_home")

    root_page.refresh_from_db()
    assert root_page.title == "本站"
