"""A story's way: written by a correspondent, through three reviews, to the city, and back."""

import re
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import TimeoutError as TooSlow
from playwright.sync_api import expect
from wagtail.models import Page

from portal.users import roles
from tests.factories.units import MembershipFactory, UnitFactory
from tests.factories.users import PASSWORD, UserFactory

TITLE = "白甸镇巡演队走进十个村"
TEXT = "巡演队两个月演出二十场，移风易俗的快板最受欢迎。"
ADDRESS = "/xin-wen/zhen-xun/bai-dian-zhen-xun-yan-dui-zou-jin-shi-ge-cun/"
REVIEWERS = ("first", "second", "final")
OVERVIEW = re.compile(r"/cms/pages/\d+/$")  # where a form leads that was sent well
# Wagtail looks for changes once it knows what a form was like at first.
WATCHING = """document.addEventListener(
    "w-unsaved:watch-edits", () => document.documentElement.classList.add("is-watched")
)"""
# Wagtail keeps drafts by itself and shows only in the console that a form is not complete yet.
AUTOSAVE = "status of 400"


@pytest.fixture
def newsroom(root_page, live_server, installed):
    """Return the address of a portal with nothing but its setup, an author and reviewers."""
    installed.put_in_place()
    author = UserFactory(username="author", roles=[roles.CORRESPONDENT])
    for username, role in zip(REVIEWERS, roles.REVIEWERS, strict=True):
        UserFactory(username=username, roles=[role])
    MembershipFactory(user=author, unit=UnitFactory(name="白甸镇计生办"))
    return live_server.url


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "xun-yan.jpg"
    Image.linear_gradient("L").resize((1600, 1000)).convert("RGB").save(path)
    return path


class Desk:
    """What people at their desks do: write, decide, unpublish."""

    def __init__(self, newsroom, page, picture):
        self.newsroom, self.page, self.picture = newsroom, page, picture

    def log_in(self, username):
        self.page.context.clear_cookies()
        self.page.goto(self.newsroom)
        self.page.get_by_role("link", name="投稿登录").click()
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("navigation").first).to_be_visible()

    def open_form(self):
        self.log_in("author")
        self.page.goto(
            f"{self.newsroom}/cms/pages/{Page.objects.get(slug='zhen-xun').pk}/add_subpage/"
        )

    def write(self):
        self.open_form()
        fill_in(self.page, self.picture)
        self.submit()
        try:
            self.page.wait_for_url(OVERVIEW, timeout=8000)
        except TooSlow:
            # A click is lost when Wagtail swaps the buttons for those of a kept draft.
            self.submit()
            self.page.wait_for_url(OVERVIEW)
        expect(self.page.get_by_role("main")).to_contain_text(TITLE)

    def submit(self):
        self.page.get_by_role("button", name="更多操作").click()
        self.page.get_by_role("button", name="提交至“三审三校”").click()

    def open_waiting(self, username):
        self.log_in(username)
        self.page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
        expect(self.page.locator("[contenteditable=true]").first).to_have_text(TEXT)
        self.page.get_by_role("button", name="更多操作").click()

    def approve(self, username):
        self.open_waiting(username)
        self.page.get_by_role("button", name="通过", exact=True).click()
        self.page.wait_for_url(lambda url: "/edit/" not in url)

    def send_back(self, username, comment):
        self.open_waiting(username)
        self.page.get_by_role("button", name="退回修改").first.click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="评论").fill(comment)
        dialog.get_by_role("button", name="退回修改").click()
        self.page.wait_for_url(lambda url: "/edit/" not in url)

    def unpublish(self, username):
        self.log_in(username)
        self.page.goto(f"{self.newsroom}/cms/pages/{Page.objects.get(title=TITLE).pk}/unpublish/")
        self.page.get_by_role("main").locator("form [type=submit]").first.click()
        self.page.wait_for_url(lambda url: "/unpublish/" not in url)


@pytest.fixture
def desk(newsroom, page, tolerated, picture):
    """Return what people at their desks do."""
    tolerated.append(AUTOSAVE)
    return Desk(newsroom, page, picture)


def fill_in(page, picture):
    """Fill the form of a new article as a correspondent would; its slug stays empty."""
    page.locator("#id_title").fill(TITLE)
    page.get_by_role("textbox", name="摘要").fill("白甸镇文艺巡演队用快板和小品讲优生优育。")
    page.get_by_role("button", name="选择图片").first.click()
    page.get_by_role("tab", name="上传").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(picture)
    dialog.get_by_role("textbox", name="标题").fill("巡演现场")
    dialog.get_by_role("button", name="上传").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("textbox", name="题图画面内容").fill("台上两个人在说快板")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="文字", exact=True).click()
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type(TEXT)
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(TEXT))
    page.locator("#id_source_unit").select_option(label="白甸镇计生办")


def test_a_story_goes_from_its_author_to_the_city_and_is_withdrawn(newsroom, desk, page):
    def read(path):
        return page.request.get(newsroom + path).text()

    found = f"/search/?q={quote('移风易俗')}"
    public = ("/xin-wen/zhen-xun/", found, "/feed.atom", "/export/nantong/feed.atom")
    desk.write()
    for reviewer in REVIEWERS:
        assert [path for path in public if TITLE in read(path)] == []
        desk.approve(reviewer)

    page.context.clear_cookies()
    page.goto(newsroom + found)
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(newsroom + ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text("白甸镇计生办")
    expect(page.get_by_role("img", name="台上两个人在说快板")).to_be_visible()
    assert [path for path in public if TITLE not in read(path)] == []

    desk.unpublish("final")
    page.context.clear_cookies()
    assert page.request.get(newsroom + ADDRESS).status == 404
    assert [path for path in public if TITLE in read(path)] == []
    assert "at:deleted-entry" in read("/export/nantong/feed.atom")


@pytest.mark.parametrize("answer", ("continue_", "abort"))
def test_a_story_sent_while_its_draft_is_being_kept_is_one_page(
    desk, page, picture, tolerated, answer
):
    tolerated.append("ERR_FAILED")
    drafts = []

    def hold(route):
        is_draft = route.request.headers.get("accept") == "application/json"
        drafts.append(route) if is_draft else route.fallback()

    page.add_init_script(WATCHING)
    desk.open_form()
    expect(page.locator("html.is-watched")).to_be_attached()
    page.route("**/cms/pages/add/news/**", hold)
    fill_in(page, picture)
    desk.submit()
    page.wait_for_timeout(1000)
    assert [len(drafts), Page.objects.filter(title=TITLE).count()] == [1, 0]
    getattr(drafts[0], answer)()

    page.wait_for_url(OVERVIEW)
    assert Page.objects.get(title=TITLE).current_workflow_state is not None


def test_a_story_comes_back_to_its_author_with_the_reviewer_s_words(newsroom, desk, page):
    desk.write()
    desk.send_back("first", "请补写演出的日期。")

    desk.log_in("author")
    story = Page.objects.get(title=TITLE)
    page.goto(f"{newsroom}/cms/pages/{story.pk}/edit/")
    page.get_by_role("button", name="显示或隐藏状态").click()
    expect(page.locator("body")).to_contain_text("请补写演出的日期。")
    assert not story.live
