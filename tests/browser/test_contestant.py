"""A contestant submits a work from a telephone, with and without JavaScript, and comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exhibitions.enums import CreditRole
from exhibitions.models import EntryAsset, EntryPage, Receipt, Submission
from tests.factories.contests import (
    CategoryPageFactory,
    ContestIndexPageFactory,
    ContestPageFactory,
)
from tests.pictures import jpeg

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TITLE, AUTHOR, NUMBER = "和谐家园", "陈默", "139 0000 0000"
TOO_SMALL = {"name": "small.jpg", "mimeType": "image/jpeg", "buffer": jpeg((80, 60))}
NO_PICTURE = {"name": "work.jpg", "mimeType": "image/jpeg", "buffer": b"no picture" * 200}
PICTURE = {"name": "work.jpg", "mimeType": "image/jpeg", "buffer": jpeg((900, 1400))}
MODES = ("normal", "care", "contrast")
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

with_and_without_script = pytest.mark.parametrize(
    "script",
    (
        pytest.param(True, marks=pytest.mark.browser_context_args(**PHONE), id="with-script"),
        pytest.param(
            False,
            marks=pytest.mark.browser_context_args(**PHONE, java_script_enabled=False),
            id="without-script",
        ),
    ),
)


class Contestant:
    """What somebody with a telephone does on the pages of the submissions."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.main = page.get_by_role("main")

    def press(self, name):
        self.main.get_by_role("button", name=name, exact=True).tap()

    def follow(self, name):
        self.main.get_by_role("link", name=name).first.tap()

    def begin(self):
        self.page.goto(f"{self.address}/submissions/")
        self.follow("投稿")
        self.follow("书法")
        expect(self.main.get_by_role("heading", level=1)).to_have_text("作品和作者")

    def write(self):
        fill = {"作品名称": TITLE, "宽": "69", "高": "138", "作者姓名": AUTHOR, "电话号码": NUMBER}
        for label, value in fill.items():
            self.main.get_by_label(label).first.fill(value)
        for label in ("毛笔", "18周岁及以上"):
            self.main.get_by_label(label).check()
        self.main.get_by_label("我已阅读隐私说明").check()

    def send(self, picture):
        self.main.get_by_label("作品图片").set_input_files(picture)
        self.press("上传")

    def declare(self):
        for box in self.main.get_by_role("checkbox").all():
            box.check()
        self.main.get_by_label("没有使用").check()

    def is_received(self):
        expect(self.main.get_by_role("heading", level=1)).to_have_text("作品已收到")
        expect(self.main).to_contain_text(Receipt.objects.get().number)


@pytest.fixture
def contest(home_page):
    """Return a contest that takes works today."""
    now = timezone.now()
    dates = {"open_at": now - timedelta(days=3), "close_at": now + timedelta(days=30)}
    contest = ContestPageFactory(
        parent=ContestIndexPageFactory(parent=home_page),
        announce_at=now - timedelta(days=5),
        **dates,
    )
    CategoryPageFactory(parent=contest)
    CategoryPageFactory(parent=contest, title="美术", code="F")
    return contest


@pytest.fixture
def contestant(contest, live_server, page, tolerated):
    tolerated.append("status of 422")  # a form that comes back with its problems
    return Contestant(page, live_server.url)


@with_and_without_script
def test_work_is_submitted_from_a_telephone(contestant, page, script):
    main = contestant.main
    contestant.begin()
    contestant.press("保存并继续")
    expect(main.get_by_role("alert").first).to_be_visible()
    contestant.write()
    contestant.press("保存并继续")
    expect(main.get_by_role("heading", level=1)).to_have_text("图片")

    contestant.send(NO_PICTURE)
    expect(main.get_by_role("alert")).to_contain_text("这个文件不是图片")
    contestant.send(TOO_SMALL)
    expect(main.get_by_role("alert")).to_contain_text("80 × 60")
    contestant.send(PICTURE)
    expect(main).to_contain_text("第1张")
    contestant.follow("下一步")

    contestant.press("提交作品")
    expect(main).to_contain_text("作品还不能提交")
    contestant.declare()
    contestant.press("提交作品")
    contestant.is_received()
    page.reload()
    contestant.is_received()
    entry = EntryPage.objects.get()
    assert (entry.title, entry.live) == (TITLE, False)
    author = entry.submission.credits.get(role=CreditRole.AUTHOR).participant
    assert (author.name, author.phone.replace(" ", "")) == (AUTHOR, NUMBER.replace(" ", ""))


@with_and_without_script
def test_picture_that_was_only_chosen_is_sent_when_going_on(contestant, script):
    main = contestant.main
    contestant.begin()
    contestant.write()
    contestant.press("保存并继续")

    main.get_by_label("作品图片").set_input_files(PICTURE)
    main.get_by_role("button", name="下一步").tap()

    expect(main.get_by_role("button", name="提交作品")).to_be_visible()
    assert EntryAsset.objects.count() == 1


@pytest.mark.browser_context_args(**PHONE)
def test_draft_is_found_again_by_its_code(contestant, page):
    main = contestant.main
    contestant.begin()
    contestant.write()
    contestant.press("保存并继续")
    expect(main.get_by_role("heading", level=1)).to_have_text("图片")
    code = main.locator("summary strong").inner_text()

    page.context.clear_cookies()
    page.goto(f"{contestant.address}/submissions/")
    expect(main).to_contain_text("此浏览器中没有您的作品")
    contestant.follow("用续填码继续")
    main.get_by_label("续填码").fill(code.lower())
    main.get_by_label("电话号码").fill(NUMBER)
    main.get_by_role("button").first.tap()
    expect(main).to_contain_text(TITLE)
    assert Submission.objects.count() == 1


def steps(contestant):
    """Walk through every page of a submission; yield the name of each, once it is there."""
    main = contestant.main
    heading = main.get_by_role("heading", level=1)
    contestant.begin()
    yield "work"
    contestant.press("保存并继续")
    expect(main).to_contain_text("请填写")
    yield "work with problems"
    contestant.write()
    contestant.press("保存并继续")
    expect(heading).to_have_text("图片")
    yield "pictures"
    contestant.send(TOO_SMALL)
    expect(main.get_by_role("alert")).to_contain_text("80 × 60")
    yield "refused picture"
    contestant.send(PICTURE)
    expect(main).to_contain_text("第1张")
    yield "picture"
    contestant.follow("下一步")
    contestant.press("提交作品")
    expect(main).to_contain_text("作品还不能提交")
    yield "check with problems"
    contestant.declare()
    contestant.press("提交作品")
    contestant.is_received()
    yield "receipt"
    number = Submission.objects.get().pk
    for path in ("", "new/", "resume/", f"{number}/", f"{number}/withdraw/"):
        contestant.page.goto(f"{contestant.address}/submissions/{path}")
        yield path or "index"


@pytest.mark.browser_context_args(**PHONE)
@pytest.mark.parametrize("mode", MODES)
def test_pages_are_accessible_and_fit(contestant, page, accessibility_violations, mode):
    if mode != "normal":
        page.context.add_cookies([{"name": mode, "value": "1", "url": contestant.address}])

    faults = {}
    for name in steps(contestant):
        if report := accessibility_violations():
            faults[name] = report
        if page.evaluate(SIDEWAYS) > 0:
            faults[name, "sideways"] = True

    assert faults == {}
