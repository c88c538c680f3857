"""The end of a contest: the chair locks, two sign, the office announces, a visitor reads."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from wagtail.models import Page

from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.models import EntryCredit
from portal.users import roles
from tests.factories.contests import RoundFactory
from tests.factories.juries import (
    BEGINS,
    SEED,
    WHILE_JUDGING,
    closed_contest,
    judge_everything,
    seated_category,
    signer,
)
from tests.factories.users import PASSWORD, UserFactory

CHAIR, SUPERVISOR, OFFICER, LEADER = "zhuren", "jianshen", "ganshi", "zhongshen"
NAMES = ("陈默", "林远", "周敏", "吴国强", "沈秋", "顾正平", "陆文清")
CONTACT = "县人口委办公室，电话 0513-00000000"
WORKS = 8
MODES = ("normal", "care", "contrast")
WIDTHS = (1366, 390)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def ticks(seat, place):
    """Return marks with the first two works equal in everything, the others ever lower."""
    lower = max(0, place - 1)
    return [38 - lower, 57 - lower, 56 - lower - seat % 2, 35 + (seat + lower) % 4]


@pytest.fixture
def judged(root_page, installed):
    """Return an open round of 2008 in which five judges have submitted all their marks."""
    installed.put_in_place()
    contest = closed_contest(Page.objects.get(depth=2))
    contest.title = "2008年国策杯书法、摄影、美术作品大赛"
    contest.save()
    category = seated_category(contest, works=WORKS, judges=5)
    round_ = category.rounds.get()
    for seat, name in zip(round_.seats.order_by("number"), NAMES, strict=True):
        seat.user.last_name, seat.user.first_name = name[0], name[1:]
        seat.user.username = {6: CHAIR, 7: SUPERVISOR}.get(seat.number, seat.user.username)
        seat.user.save()
    officer = UserFactory(
        username=OFFICER, last_name="钱", first_name="进", roles=[roles.CONTEST_OFFICER]
    )
    UserFactory(username=LEADER, last_name="周", first_name="正", roles=[roles.FINAL_REVIEWER])
    begin_judging(contest, by=officer, at=BEGINS, seed=SEED)
    judge_everything(round_, ticks)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def locked(judged):
    """Return the round after the lock, with a tie for the first award and a proposal."""
    close_round(judged, by=signer(judged, "chair"), at=WHILE_JUDGING)
    judged.refresh_from_db()
    propose_decision(
        judged,
        kind="reopen",
        by=signer(judged, "supervisor"),
        at=WHILE_JUDGING,
        reason="三号席请求复核一件作品。",
    )
    return judged


@pytest.fixture
def desk(live_server, page):
    """Return what people do at the chair's desk."""

    def log_in(username, path="/judging/"):
        page.context.clear_cookies()
        page.goto(f"{live_server.url}{path}")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="登录").click()
        page.wait_for_url(f"**{path}")

    def open_round(username):
        log_in(username)
        page.get_by_role("link", name="进入您锁定和签名的轮次").click()
        page.get_by_role("link", name=re.compile("进入本轮")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("书法 · 终评")

    def press(name):
        page.get_by_role("main").get_by_role("button", name=name).click()

    def propose(deed, reason):
        form = page.locator(".chair-form", has=page.get_by_text(deed, exact=True))
        if form.get_attribute("open") is None:
            form.locator("summary").click()
        form.get_by_label("理由").fill(reason)
        form.get_by_role("button").click()
        expect(page.locator(".messages")).to_contain_text("已提议")

    return SimpleNamespace(log_in=log_in, open_round=open_round, press=press, propose=propose)


def test_jury_ends_and_the_public_reads_the_notice(judged, desk, page, live_server):
    main = page.get_by_role("main")
    best = list(judged.entries.order_by("code").values_list("code", flat=True))[:2]

    desk.open_round(CHAIR)
    expect(main).to_contain_text("全部提交")
    page.get_by_label("确认不再接收评分。").check()
    desk.press("锁定本轮")
    expect(main).to_contain_text("本轮已锁定")
    expect(page.get_by_role("region", name="排名").locator("s")).to_have_count(2 * WORKS)

    page.get_by_label(best[1], exact=True).select_option("1")
    page.get_by_label(best[0], exact=True).select_option("2")
    desk.propose("裁定并列", "五位评委投票，三比二。")
    desk.open_round(SUPERVISOR)
    desk.press(re.compile("^签署"))
    expect(main).to_contain_text("经评委会裁决")
    expect(page.get_by_role("row", name=re.compile(best[1]))).to_contain_text("一等奖")

    desk.propose("核定评审结果", "分数核对无误。")
    desk.open_round(CHAIR)
    desk.press(re.compile("^签署"))
    expect(main).to_contain_text("核定于")
    desk.press("确定评审结果")
    expect(main).to_contain_text("评审工作已完成")
    page.get_by_role("link", name="核验账本").click()
    expect(main).to_contain_text("账本完整")

    contest = judged.category.get_parent()
    notice = f"/cms/contests/{contest.pk}/notice/"
    desk.log_in(OFFICER, notice)
    page.get_by_label("异议受理单位").fill(CONTACT)
    desk.press("拟写公示")
    expect(main).to_contain_text("等待终审签名")
    desk.log_in(LEADER, notice)
    expect(main).to_contain_text(CONTACT)
    desk.press("签名并发布公示")
    expect(main).to_contain_text("异议期")

    page.context.clear_cookies()
    page.goto(f"{live_server.url}{contest.specific.get_url()}")
    page.goto(f"{live_server.url}{contest.specific.get_url()}notice/")
    winner = judged.entries.get(code=best[1]).entry
    row = page.get_by_role("row", name=re.compile(winner.title))
    expect(row).to_contain_text("一等奖")
    author = EntryCredit.objects.get(submission__entry=winner).participant.name
    expect(row).to_contain_text(author)
    expect(main).to_contain_text(CONTACT)


def visit(page, live_server, desk, round_):
    """Walk through the chair's pages; yield the name of each, once it is on the screen."""
    base = f"{live_server.url}/judging/chair/"
    for name, path in (("rounds", ""), ("round", f"{round_.uid}/"), ("verify", "verify/")):
        page.goto(base + (f"{round_.uid}/{path}" if name == "verify" else path))
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
        yield name


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("is_locked", (False, True))
def test_chair_pages_are_accessible_and_fit(
    judged, desk, page, live_server, accessibility_violations, request, mode, is_locked
):
    if is_locked:
        request.getfixturevalue("locked")
    RoundFactory(category=judged.category, index=2)
    desk.log_in(CHAIR)
    if mode != "normal":
        page.context.add_cookies([{"name": mode, "value": "1", "url": live_server.url}])

    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        for name in visit(page, live_server, desk, judged):
            if report := accessibility_violations():
                faults[name, width] = report
            if sideways := page.evaluate(SIDEWAYS):
                faults[name, width, "sideways"] = sideways

    assert faults == {}
