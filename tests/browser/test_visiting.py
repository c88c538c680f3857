"""A visitor finds her way: through columns and filters, with the keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from exhibitions.models import SitePage
from news.models import ArticlePage

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


def test_from_home_to_a_large_picture(demo, page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(demo)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="新闻").click()
    page.get_by_role("main").get_by_role("link", name="生育文化").first.click()
    page.get_by_label("年份").select_option("2008")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(f"{demo}/xin-wen/sheng-yu-wen-hua/?year=2008&month=&unit=")
    page.get_by_role("link", name="352件作品亮相“国策杯”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("352件作品亮相“国策杯”")

    page.wait_for_load_state()  # before its module runs, a link opens the picture file itself
    thumbnail = page.locator("a[data-large]").nth(0)
    thumbnail.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_class(re.compile("pswp--ui-visible"))  # it has opened fully
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(thumbnail).to_be_focused()


def test_large_pictures_are_turned_with_the_keyboard(demo, page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo}{ArticlePage.objects.get(title='352件作品亮相“国策杯”').url}")
    page.wait_for_load_state()
    links = page.locator("a[data-large]")
    count, shown = links.count(), page.locator(".pswp__item[aria-hidden=false] .pswp__img")
    assert count > 1

    links.nth(0).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_class(re.compile("pswp--ui-visible"))
    page.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text(f"2 / {count}")
    expect(shown.last).to_have_attribute("src", demo + links.nth(1).get_attribute("href"))
    dialog.get_by_role("button", name="上一张").press("Enter")
    expect(dialog).to_contain_text(f"1 / {count}")
    expect(shown.last).to_have_attribute("src", demo + links.nth(0).get_attribute("href"))


def test_a_filter_nothing_matches_leads_back_to_everything(demo, page):
    page.goto(f"{demo}/xin-wen/zhen-xun/?year=2008&month=1")
    expect(page.get_by_role("main")).to_contain_text("没有符合条件的文章")
    page.get_by_role("link", name="查看全部文章").click()
    expect(page).to_have_url(f"{demo}/xin-wen/zhen-xun/")
    expect(page.locator(".card-list li").first).to_be_visible()


def test_the_map_follows_the_list_and_its_filter(demo, page):
    page.goto(f"{demo}/wen-hua-zhen-di/")
    the_map = page.get_by_role("region", name="示范点地图")
    expect(the_map.locator(".pin--town").first).to_be_visible()
    expect(page.locator("svg.leaflet-zoom-animated")).to_have_count(1)

    page.locator("[data-site]").first.hover()
    expect(the_map.locator(".pin.is-current")).to_have_count(1)

    page.get_by_label("镇", exact=True).select_option(label="白甸镇")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**?*town=*")
    expect(the_map.locator(".pin--town")).to_have_count(1)


def test_the_map_grows_to_single_sites_that_say_their_name(demo, page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo}/wen-hua-zhen-di/")
    the_map = page.get_by_role("region", name="示范点地图")
    pins = the_map.locator(".pin:not(.pin--town)")
    expect(the_map.locator(".pin--town").first).to_be_visible()
    expect(pins).to_have_count(0)

    closer = the_map.get_by_role("button", name="放大")
    closer.click()
    closer.click()
    expect(pins.first).to_be_visible()
    expect(the_map.locator(".pin--town")).to_have_count(0)
    pins.first.press("Enter")
    link = the_map.locator(".leaflet-popup").get_by_role("link")
    name = link.inner_text()
    assert pins.first.get_attribute("aria-label").endswith(name)

    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_site_is_found_without_javascript(demo, page):
    page.goto(f"{demo}/wen-hua-zhen-di/")
    expect(page.locator(".county-map svg")).to_be_visible()
    page.get_by_label("镇", exact=True).select_option(label="白甸镇")
    page.get_by_role("button", name="筛选").click()

    expected = SitePage.objects.published().filter(town__name="白甸镇")
    rows = page.locator("[data-site]")
    expect(rows).to_have_count(expected.count())
    name = rows.first.get_by_role("link").inner_text()
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_modes_are_kept_from_page_to_page(demo, page):
    page.goto(demo)
    banner = page.get_by_role("banner")
    banner.get_by_role("button", name="关怀版").click()
    banner.get_by_role("button", name="高对比").click()
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="新闻").click()
    html = page.locator("html")
    expect(html).to_have_attribute("data-care", "1")
    expect(html).to_have_attribute("data-contrast", "high")
    expect(banner.get_by_role("button", name="关怀版")).to_have_attribute("aria-pressed", "true")

    banner.get_by_role("button", name="高对比").click()
    expect(page).to_have_url(f"{demo}/xin-wen/")
    expect(html).to_have_attribute("data-care", "1")
    assert html.get_attribute("data-contrast") is None


@pytest.mark.parametrize("path", ("/", "/xin-wen/zhen-xun/", "/wen-hua-zhen-di/", "/guan-yu/"))
def test_nothing_scrolls_sideways_at_320_pixels(demo, page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(demo + path)
    assert page.evaluate(SIDEWAYS) == 0
    page.context.add_cookies([{"name": "care", "value": "1", "url": demo}])
    page.goto(demo + path)
    assert page.evaluate(SIDEWAYS) == 0


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(demo, page):
    page.goto(demo)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()

    page.goto(demo)
    for _stop in range(15):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) != "none", page.evaluate("document.activeElement.outerHTML")


def test_an_unknown_address_offers_ways_on(demo, page, tolerated):
    tolerated.append("status of 404")
    answer = page.goto(f"{demo}/mei-you/")
    assert answer.status == 404
    main = page.get_by_role("main")
    expect(main.get_by_role("combobox")).to_be_visible()
    main.get_by_role("link", name="新闻").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("新闻")
