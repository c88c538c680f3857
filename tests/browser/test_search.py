"""A visitor narrows a search, with and without JavaScript, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory


@pytest.fixture
def articles(news_index):
    for name in ("镇讯", "通知"):
        column = NewsIndexPageFactory(parent=news_index, title=name)
        ArticlePageFactory.create_batch(2, parent=column, summary="国策杯在县城开幕。")


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("scripted", (True, False))
def test_visitor_narrows_a_search(browser, live_server, browser_context_args, scripted):
    context = browser.new_context(**browser_context_args, java_script_enabled=scripted)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/?q=国策杯")
    hits = page.locator(".hits > li")
    expect(hits).to_have_count(4)

    page.get_by_text("栏目", exact=True).last.click()
    page.get_by_role("link", name=re.compile("^镇讯")).last.click()

    expect(hits).to_have_count(2)
    expect(page).to_have_url(re.compile("column="))
    page.go_back()
    expect(hits).to_have_count(4)
    if scripted:
        with page.expect_request(re.compile("/search/suggest/")):
            page.get_by_role("combobox", name="搜索词").press_sequentially("开")
    context.close()


@pytest.mark.usefixtures("articles")
def test_the_focus_stays_on_the_value_that_is_chosen_and_dropped(page, live_server):
    page.goto(f"{live_server.url}/search/?q=国策杯")
    hits = page.locator(".hits > li")
    facet = page.locator("details").filter(has_text="栏目")
    facet.locator("summary").press("Enter")
    last = facet.get_by_role("link").last
    name = re.compile("^" + last.inner_text().split()[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(last).to_be_focused()

    page.keyboard.press("Enter")

    expect(hits).to_have_count(2)
    value = facet.get_by_role("link", name=name)
    expect(value).to_be_focused()
    expect(value).to_have_attribute("aria-current", "true")
    page.keyboard.press("Enter")
    expect(hits).to_have_count(4)
    expect(page).not_to_have_url(re.compile("column="))
    expect(value).to_be_focused()


@pytest.mark.usefixtures("articles")
def test_a_list_that_was_swapped_is_announced(page, live_server):
    page.goto(f"{live_server.url}/search/?q=国策杯")
    announcement = page.locator("#announcement")
    expect(announcement).to_be_empty()

    page.get_by_text("栏目", exact=True).last.click()
    page.get_by_role("link", name=re.compile("^镇讯")).last.click()

    expect(announcement).to_have_text("“国策杯”共找到2条结果")


@pytest.mark.usefixtures("articles")
def test_a_list_that_cannot_be_swapped_is_asked_for_as_a_page(page, live_server, tolerated):
    tolerated += ["status of 503", "Error Code 503"]
    page.goto(f"{live_server.url}/search/?q=国策杯")
    page.get_by_text("栏目", exact=True).last.click()
    page.route(
        re.compile("column="),
        lambda route: route.fulfill(
            status=503, body="请稍后再试。", content_type="text/plain; charset=utf-8"
        ),
    )

    page.get_by_role("link", name=re.compile("^镇讯")).last.click()

    expect(page).to_have_url(re.compile("column="))
    expect(page.get_by_text("请稍后再试。")).to_be_visible()
