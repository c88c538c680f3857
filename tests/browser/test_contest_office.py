"""The contest's office: works are checked, rules written and sealed by two, a panel is seated."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from exhibitions.enums import DuplicateKind, IntakeStatus, SeatRole
from exhibitions.models import (
    ContestIndexPage,
    ContestPage,
    DuplicateCandidate,
    EntryPage,
    RuleSet,
    Seat,
)
from portal.users import roles
from tests.factories.contests import CategoryPageFactory, ContestPageFactory, EntryPageFactory
from tests.factories.users import PASSWORD, UserFactory

WORKS = ("和谐家园", "婚育新风", "渔港的早晨")
OFFICER, LEADER = "ganshi", "zhongshen"


def webp(colour, size=(1600, 1100)):
    """Return a picture with something on it, as the worker would have made it."""
    from io import BytesIO

    image = Image.new("RGB", size, "#f4efe4")
    draw = ImageDraw.Draw(image)
    for step in range(6):
        draw.line((150, 150 + 150 * step, 1450, 250 + 120 * step), fill=colour, width=40)
    target = BytesIO()
    image.save(target, "WEBP")
    return ContentFile(target.getvalue(), name="picture")


def add_work(category, title, colour):
    entry = EntryPageFactory(parent=category, title=title)
    person = entry.submission.credits.get().participant
    person.name, person.unit_name = f"王{title[:1]}", "白甸镇中心小学"
    person.save()
    asset = entry.submission.assets.get()
    asset.master, asset.thumbnail = webp(colour), webp(colour, (480, 330))
    asset.format, asset.bytes, asset.order = "jpeg", 2_400_000, 0
    asset.save()
    return entry


@pytest.fixture
def contest(root_page, installed):
    """Return a contest of 2008 after its last day, with three works of calligraphy."""
    installed.put_in_place()
    contest = ContestPageFactory(parent=ContestIndexPage.objects.get(), title="2008年国策杯")
    category = CategoryPageFactory(parent=contest)
    works = [
        add_work(category, title, colour)
        for title, colour in zip(WORKS, ("#26221e", "#7a2a20", "#24405a"), strict=True)
    ]
    first, second = (each.submission.assets.get() for each in works[:2])
    DuplicateCandidate.objects.create(
        first=first, second=second, kind=DuplicateKind.LOOKS_ALIKE, distance=6
    )
    UserFactory(username=OFFICER, roles=[roles.CONTEST_OFFICER])
    UserFactory(username=LEADER, last_name="周", first_name="正", roles=[roles.FINAL_REVIEWER])
    UserFactory(last_name="陈", first_name="默", username="chen", roles=[roles.JUDGE])
    return contest


@pytest.fixture
def office(contest, live_server, page, tolerated):
    """Return what people in the office do."""
    tolerated.append("status of 422")  # a form that comes back with its problems

    def log_in(username):
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/cms/")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="登录").click()
        page.wait_for_url("**/cms/")

    def go(path):
        page.goto(f"{live_server.url}/cms/contests/{path}")

    def press(name):
        page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()

    def open_work(title):
        go("works/")
        page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    return SimpleNamespace(log_in=log_in, go=go, press=press, open_work=open_work)


def status_of(title):
    return EntryPage.objects.get(title=title).intake_status


def test_officer_accepts_returns_and_refuses_works(office, page):
    office.log_in(OFFICER)

    office.open_work(WORKS[0])
    expect(page.get_by_role("main")).to_contain_text("白甸镇中心小学")
    page.get_by_label("给评委看的说明").fill("一幅写给家乡的字。")
    office.press("受理")
    expect(page.get_by_role("main")).to_contain_text("收件情况")
    assert status_of(WORKS[0]) == IntakeStatus.ACCEPTED

    office.open_work(WORKS[1])
    office.press("退回修改")
    expect(page.get_by_role("alert")).to_contain_text("请写明理由")
    page.get_by_label("修改截止时间").fill("2099-06-10 18:00")
    page.keyboard.press("Tab")  # closes the calendar, which would catch a click
    page.get_by_label("原因").fill("照片有反光，请重拍。")
    office.press("退回修改")
    expect(page.get_by_role("main")).to_contain_text("收件情况")
    assert status_of(WORKS[1]) == IntakeStatus.RETURNED

    office.open_work(WORKS[2])
    page.get_by_label("原因").fill("题材不符。")
    office.press("不予受理")
    expect(page.get_by_role("main")).to_contain_text("收件情况")
    assert status_of(WORKS[2]) == IntakeStatus.REJECTED

    office.go("works/duplicates/")
    page.get_by_role("main").get_by_role("link", name="画面相似").click()
    office.press("不同作品")
    expect(page.get_by_role("main")).to_contain_text("不同作品")
    assert DuplicateCandidate.objects.get().verdict == "different"


def test_rules_are_written_and_sealed_by_two_persons(office, page, contest):
    office.log_in(OFFICER)
    office.go(f"{contest.pk}/rules/edit/")
    page.get_by_label("满分").fill("90")
    office.press("保存规则")
    expect(page.get_by_role("alert")).to_contain_text("100")
    expect(page.get_by_label("满分")).to_have_value("90")
    page.get_by_label("满分").fill("100")
    office.press("先预览")
    expect(page.get_by_role("main")).to_contain_text("去掉 1 个最高、1 个最低")
    office.press("保存规则")
    office.press("签署")
    expect(page.get_by_role("main")).to_contain_text("接下来由终审签署")

    office.log_in(LEADER)
    office.go(f"{contest.pk}/rules/")
    office.press("签署并封存")
    expect(page.get_by_role("main")).to_contain_text("现行")
    rules = RuleSet.objects.get()
    assert ContestPage.objects.get().active_ruleset == rules
    expect(page.get_by_role("main")).to_contain_text(rules.sha256)

    office.log_in(OFFICER)
    office.go(f"{contest.pk}/panels/")
    page.get_by_label("人员").select_option(label="陈默 (chen, 评委)")
    office.press("安排席位")
    expect(page.get_by_role("main")).to_contain_text("评委 1 / 5 名")
    assert Seat.objects.get().role == SeatRole.JUDGE

    office.go(f"{contest.pk}/")
    expect(page.get_by_role("main")).to_contain_text("规则已由两人签署封存")
    expect(page.get_by_role("button", name="开始评审", exact=True)).to_be_disabled()


def test_office_has_no_accessibility_violations(office, page, contest, accessibility_violations):
    office.log_in(OFFICER)
    pair, entry = DuplicateCandidate.objects.get(), EntryPage.objects.first()
    places = (
        "",
        f"{contest.pk}/",
        f"{contest.pk}/rules/",
        f"{contest.pk}/rules/edit/",
        "works/",
        f"works/{entry.pk}/",
        "works/duplicates/",
        f"works/duplicates/{pair.pk}/",
    )

    found = {}
    for place in places:
        office.go(place)
        if report := accessibility_violations("#main"):
            found[place] = report

    assert found == {}
