"""Words are suggested while somebody types, by keyboard, mouse and for a screen reader."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from search.models import Word
from search.vocabulary import initials_of, pinyin_of

WORDS = ("国策杯", "国策杯书法作品", "国策杯摄影作品", "国策杯开幕")


@pytest.fixture
def home(home_page, live_server):
    for weight, text in enumerate(reversed(WORDS), 1):
        Word.objects.create(
            text=text, pinyin=pinyin_of(text), initials=initials_of(text), weight=weight
        )
    return f"{live_server.url}/"


@pytest.fixture
def field(home, page):
    """Return the search field of the home page, and wait until it is a combobox."""
    page.goto(home)
    field = page.get_by_role("combobox", name="搜索词")
    expect(field).to_have_attribute("aria-expanded", "false")
    return field


def current(page):
    return page.locator("[role=option][aria-selected=true]")


def test_a_word_is_chosen_with_the_keyboard(field, page, accessibility_violations):
    field.press_sequentially("guoce")
    options = page.get_by_role("listbox", name="搜索建议").get_by_role("option")
    expect(options).to_have_text(WORDS)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("有4条搜索建议，按上下箭头选择。")).to_have_attribute("role", "status")
    expect(current(page)).to_have_count(0)

    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("End", 3), ("Home", 0), ("End", 3)):
        field.press(key)
        expect(current(page)).to_have_text(WORDS[chosen])
        chosen_id = current(page).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", chosen_id)
    assert accessibility_violations() == ""
    field.press("ArrowDown")  # beyond the last lies the field
    expect(current(page)).to_have_count(0)
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("ArrowUp")
    expect(field).to_have_value("guoce")
    field.press("Enter")

    expect(page).to_have_url(re.compile(rf"/search/\?q={quote(WORDS[3])}$"))


def test_escape_stops_what_is_on_its_way(field, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field.press_sequentially("国策")

    field.press("Escape")

    page.wait_for_timeout(600)  # three times as long as the field waits for more
    expect(page.get_by_role("option")).to_have_count(0)
    assert asked == []


def test_escape_closes_the_list_and_keeps_the_words(field, page):
    field.press_sequentially("国策")
    expect(page.get_by_role("option")).to_have_count(4)

    field.press("Escape")

    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("国策")
    field.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(4)
    field.press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)


def test_enter_without_a_choice_searches_what_was_typed(field, page):
    field.press_sequentially("国策")
    expect(page.get_by_role("option")).to_have_count(4)

    field.press("Enter")

    expect(page).to_have_url(re.compile(rf"/search/\?q={quote('国策')}$"))


def test_a_word_is_chosen_with_the_mouse(field, page):
    field.press_sequentially("gcb")

    page.get_by_role("option", name=WORDS[2]).click()

    expect(page).to_have_url(re.compile(rf"/search/\?q={quote(WORDS[2])}$"))


def test_keys_of_an_input_method_are_its_own(field, page):
    asked = []
    page.on("request", lambda sent: asked.append(sent.url) if "suggest" in sent.url else None)
    field.focus()
    chinese = page.context.new_cdp_session(page)
    chinese.send(
        "Input.imeSetComposition", {"text": "guo ce", "selectionStart": 6, "selectionEnd": 6}
    )
    page.wait_for_timeout(400)
    assert asked == []

    chinese.send("Input.insertText", {"text": "国策"})

    expect(page.get_by_role("option")).to_have_count(4)
    assert len(asked) == 1


@pytest.mark.parametrize("mode", ("normal", "care", "contrast"))
@pytest.mark.parametrize("width", (1280, 390))
def test_the_open_list_is_accessible_and_fits(
    home, page, accessibility_violations, mode, width, tmp_path
):
    page.set_viewport_size({"width": width, "height": 900})
    if mode != "normal":
        page.context.add_cookies([{"name": mode, "value": "1", "url": home}])
    page.goto(home)
    field = page.get_by_role("combobox", name="搜索词")
    field.press_sequentially("国策")
    options = page.get_by_role("option")
    expect(options).to_have_count(4)
    field.press("ArrowDown")

    assert accessibility_violations() == ""
    assert min(options.nth(n).bounding_box()["height"] for n in range(4)) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
