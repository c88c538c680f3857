"""Judges at their desk: by keyboard and by finger, with reloads, lost lines and two windows."""

import re
from fractions import Fraction

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from exhibitions.enums import BallotStatus, SeatRole
from exhibitions.judging.views.pages import storage_key
from exhibitions.models import Ballot, EntryAsset, Round, RoundEntry
from tests.factories.juries import opened_round
from tests.factories.users import PASSWORD
from tests.pictures import webp

KEYBOARD, FINGER, OTHER = "pingwei", "pingwei2", "pingwei3"
WORKS = 8
SHAPES = ((1200, 800), (700, 1400), (2000, 500))
MARKS = ("18", "27", "26.5", "17")
TOTAL = "88.5"
MODES = ("normal", "care", "contrast")
SIZES = ((1440, 900), (1366, 768), (768, 1024))
OVERFLOW = """() => {
  const root = document.documentElement;
  return root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight;
}"""
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True, "is_mobile": True}


class Desk:
    """What a judge does and sees at the desk; `page` or any other window of the same judge."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def enter(self, username):
        self.page.goto(f"{self.address}/judging/")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="登录").click()
        self.page.get_by_role("link", name="进入评审台").click()
        expect(self.marks().first).to_be_focused()

    def marks(self, window=None):
        return (window or self.page).locator("#sheet").get_by_role("textbox")

    def code(self, window=None):
        return (window or self.page).get_by_role("heading", level=2).first.inner_text()

    def is_kept(self, window=None):
        window = window or self.page
        expect(window.locator("#sync-text")).to_contain_text("已同步")
        expect(window.locator("#ballot-status")).to_have_text("草稿")

    def type_marks(self, window=None, values=MARKS, *, slowly=False):
        for place, value in enumerate(values):
            if place:
                (window or self.page).keyboard.press("Tab")
            (window or self.page).keyboard.type(value)
            if slowly:
                self.is_kept(window)

    def next_work(self, before, window=None):
        expect((window or self.page).locator("#code")).not_to_have_text(before)
        return self.code(window)

    def shows(self, values):
        for place, value in enumerate(values):
            expect(self.marks().nth(place)).to_have_value(value)


@pytest.fixture
def judging(home_page):
    """Return an open round of eight works with pictures and three judges."""
    round_ = opened_round(home_page, works=WORKS)
    for place, asset in enumerate(EntryAsset.objects.order_by("pk")):
        size = SHAPES[place % len(SHAPES)]
        asset.master = ContentFile(webp(size), name="master")
        asset.thumbnail = ContentFile(webp((96, 64)), name="thumbnail")
        asset.save()
    RoundEntry.objects.update(statement="一幅写给家乡的字。")
    for username, seat in zip((KEYBOARD, FINGER, OTHER), judge_seats(round_), strict=True):
        seat.user.username = username
        seat.user.save()
    return round_


def judge_seats(round_):
    return round_.seats.filter(role=SeatRole.JUDGE).select_related("user").order_by("number")


@pytest.fixture
def desk(judging, live_server, page):
    return Desk(page, live_server.url)


def totals(username):
    """Return the submitted marks of somebody in the round for practice: code -> points."""
    ballots = Ballot.objects.filter(seat__user__username=username, status=BallotStatus.SUBMITTED)
    return {
        code: Fraction(total) for code, total in ballots.values_list("round_entry__code", "total")
    }


@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_works_are_judged_by_keyboard_alone(desk, page):
    desk.enter(KEYBOARD)
    first = desk.code()
    desk.type_marks(values=(*MARKS[:3], "170"))
    expect(page.get_by_role("alert").filter(has_text="最高 20 分")).to_be_visible()
    page.keyboard.press("Backspace")
    desk.is_kept()

    page.reload()
    assert desk.code() == first
    desk.shows(MARKS)
    page.keyboard.press("Enter")
    second = desk.next_work(first)
    expect(page.locator("#progress-text")).to_have_text("1 / 8")

    # Each mark is kept before the next is typed, as it is when somebody thinks.
    desk.type_marks(slowly=True)
    desk.shows(MARKS)
    page.keyboard.press("Enter")
    desk.next_work(second)
    expect(page.locator("#progress-text")).to_have_text("2 / 8")
    expect(page.locator("#sync-text")).to_contain_text("已同步")

    page.keyboard.press("g")
    grid = page.get_by_role("dialog", name="我的作品")
    grid.get_by_label("显示").select_option("已提交")
    expect(grid.get_by_role("button", name=re.compile(TOTAL))).to_have_count(2)
    page.keyboard.press("Escape")
    assert totals(KEYBOARD) == {first: Fraction(TOTAL), second: Fraction(TOTAL)}


@pytest.mark.browser_context_args(**TABLET)
def test_works_are_judged_by_finger_without_a_connection(desk, page, context, tolerated):
    tolerated += ["ERR_INTERNET_DISCONNECTED"]
    desk.enter(FINGER)
    first = desk.code()
    keypad = page.get_by_role("group", name="数字键")
    save = page.get_by_role("button", name="提交并看下一件")
    page.wait_for_load_state("networkidle")  # the next works have been fetched

    context.set_offline(True)
    for field in page.locator("#sheet input").all():
        field.tap()
        for digit in ("1", "5"):
            keypad.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name=re.compile("主题契合.*加|主题契合.*增|主题契合.*升")).tap()
    expect(page.locator("#sync-text")).to_contain_text("离线")
    save.tap()
    desk.next_work(first)
    context.set_offline(False)

    expect(page.locator("#sync-text")).to_contain_text("已同步")
    expect(page.locator("#progress-text")).to_have_text("1 / 8")
    assert totals(FINGER) == {first: Fraction("60.5")}


def test_two_windows_agree_on_the_marks(desk, page, context, tolerated):
    tolerated += ["status of 409"]
    desk.enter(OTHER)
    work = desk.code()
    other = context.new_page()
    other.goto(page.url)
    assert desk.code(other) == work
    desk.type_marks(other, slowly=True)
    other.keyboard.press("Enter")
    desk.next_work(work, other)
    expect(other.locator("#sync-text")).to_contain_text("已同步")

    page.bring_to_front()
    page.keyboard.type("3")
    expect(page.locator("#marks")).to_contain_text("另一个窗口")
    desk.shows(MARKS)
    expect(page.locator("#ballot-status")).to_have_text("已提交")
    assert totals(OTHER) == {work: Fraction(TOTAL)}


def test_browser_keeps_nothing_of_the_seat_after_the_log_out(desk, page, tolerated):
    # No mark arrives; pictures of the next works may still be asked for.
    tolerated += ["ERR_FAILED", "status of 401", "status of 404"]
    desk.enter(KEYBOARD)
    seat = judge_seats(Round.objects.get()).first()
    page.route("**/ballot/", lambda route: route.abort())
    desk.type_marks()
    expect(page.locator("#sync-text")).not_to_contain_text("已同步")
    kept = page.evaluate("Object.entries(localStorage)")
    own = storage_key(seat)
    assert {key for key, _value in kept} <= {own, f"{own}:changes"}
    assert any(MARKS[0] in value or '"code"' in value for _key, value in kept)

    page.locator("#logout").get_by_role("button").click()
    page.locator("#question-yes").click()

    page.wait_for_url(lambda url: "/judging/rounds/" not in url)
    assert page.evaluate("Object.keys(localStorage)") == []


def states(page, desk):
    """Bring the desk into each state worth looking at; yield its name."""
    yield "empty"
    first = desk.code()
    desk.type_marks()
    page.keyboard.press("Enter")
    desk.next_work(first)
    expect(page.locator("#own-text")).to_contain_text("1")
    yield "one submitted"
    desk.type_marks()
    desk.is_kept()
    yield "marked"
    for key, dialog in (("g", "我的作品"), ("?", "快捷键"), ("r", "回避")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=re.compile(dialog))).to_be_visible()
        yield dialog
        page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("99")
    yield "problem"


@pytest.mark.parametrize("mode", MODES)
def test_desk_is_accessible_and_fits(desk, page, accessibility_violations, mode):
    if mode != "normal":
        page.context.add_cookies([{"name": mode, "value": "1", "url": desk.address}])
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    desk.enter(KEYBOARD)

    faults = {}
    for name in states(page, desk):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            if report := accessibility_violations():
                faults[name, width] = report
            if page.evaluate(OVERFLOW):
                faults[name, width, "overflow"] = True
    page.goto(f"{desk.address}/judging/")
    faults["rounds"] = accessibility_violations()
    page.get_by_role("link", name="我的评分表").click()
    faults["sheet"] = accessibility_violations()

    assert {name: fault for name, fault in faults.items() if fault} == {}
