import pytest
from django.core.management import call_command

from home.models import HomePage, SiteSettings, StandardPage
from news.models import NewsIndexPage
from tests.factories.news import ArticlePageFactory

LEAD = "352件作品亮相“国策杯”"


@pytest.fixture
def _installation(root_page):
    call_command("setup_portal")
    ArticlePageFactory(parent=NewsIndexPage.objects.get(title="生育文化"), title=LEAD)


@pytest.mark.usefixtures("_installation")
def test_about_pages_get_their_text():
    call_command("seed_home")

    pages = StandardPage.objects.published()
    assert len(pages) == 6
    assert all(page.intro and page.body for page in pages)


@pytest.mark.usefixtures("_installation")
def test_home_leads_with_the_stories_that_are_there():
    call_command("seed_home")

    home = HomePage.objects.get()
    assert [lead.article.title for lead in home.leads.all()] == [LEAD]
    assert [strip.column.title for strip in home.strips.all()] == [
        "通知公告",
        "政策解读",
        "镇讯",
        "生育文化",
    ]


@pytest.mark.usefixtures("_installation")
def test_second_run_keeps_what_an_editor_has_written():
    call_command("seed_home")
    page = StandardPage.objects.get(title="联系我们")
    page.intro = "新地址。"
    page.save_revision().publish()
    home = HomePage.objects.get()
    home.leads = []
    home.save_revision().publish()

    call_command("seed_home")

    page.refresh_from_db()
    assert page.intro == "新地址。"
    assert not HomePage.objects.get().leads.exists()


@pytest.mark.usefixtures("_installation")
def test_demo_carries_codes_that_nobody_takes_for_real_until_an_editor_changes_them():
    call_command("seed_home")
    settings = SiteSettings.objects.get()
    settings.full_clean()
    first = (settings.site_id_code, settings.operator, settings.phone, settings.icp_no)
    SiteSettings.objects.update(site_id_code="3206210012")

    call_command("seed_home")

    assert first == (
        "0000000000",
        "演示数据，非正式网站",
        "0513-00000000",
        "苏ICP备00000000号",
    )
    assert SiteSettings.objects.get().site_id_code == "3206210012"
