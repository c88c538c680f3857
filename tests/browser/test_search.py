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
