import pytest
from django.core.management import call_command

from home.models import SiteSettings, StandardPage

TITLES = ["关于", "本站简介", "办事服务", "联系我们", "无障碍说明", "隐私说明"]


@pytest.fixture
def _installation(root_page):
    call_command("setup_portal")


@pytest.mark.usefixtures("_installation")
def test_about_pages_are_public_and_linked_from_the_footer():
    settings = SiteSettings.objects.get()

    assert [page.title for page in StandardPage.objects.published().order_by("path")] == TITLES
    assert settings.accessibility_page.title == "无障碍说明"
    assert settings.privacy_page.title == "隐私说明"
    assert settings.contact_page.title == "联系我们"


@pytest.mark.usefixtures("_installation")
def test_second_run_keeps_what_was_edited():
    SiteSettings.objects.update(site_name="改过的", privacy_page=None)
    StandardPage.objects.filter(title="联系我们").update(intro="新地址。")

    call_command("setup_about")

    settings = SiteSettings.objects.get()
    assert (settings.site_name, settings.privacy_page) == ("改过的", None)
    assert StandardPage.objects.get(title="联系我们").intro == "新地址。"
    assert StandardPage.objects.count() == len(TITLES)
