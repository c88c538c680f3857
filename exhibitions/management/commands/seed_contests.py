"""Fill an installation that has no contest with the finished one of 2008 and one that is open."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from exhibitions.demo.juries import Jury
from exhibitions.demo.works import contributors, seed_works, take_in
from exhibitions.enums import ContestState, IntakeStatus
from exhibitions.gallery.actions import draft_notice, hang_work, publish_results, sign_notice
from exhibitions.gallery.walls import WALL_LENGTH, exhibited
from exhibitions.models import (
    CategoryPage,
    ContestIndexPage,
    ContestPage,
    ExhibitionPage,
    FilePolicy,
)
from portal.images.models import PortalImage
from portal.images.renditions import WHOLE_SPECS

COUNTY = ZoneInfo("Asia/Shanghai")
ACCOUNTS = {
    "officer": "dasai",
    "leader": "zhongshen",
    "chair": "zhuren",
    "supervisor": "jianshen",
}
CATEGORIES = (
    ("S", "书法", "毛笔、硬笔书法和篆刻。", True),
    ("P", "摄影", "单幅或四至八幅的组照。", False),
    ("F", "美术", "国画、油画、版画、水彩和剪纸。", True),
)
CONTACT = "海安县人口和计划生育委员会办公室"
PRIVACY = (
    "报名时收集作者的姓名、电话、单位和年龄组，未成年人另收监护人的姓名和电话。"
    "这些信息加密保存，只有大赛干事能看到，评委看不到；公示和展览只显示作者同意公开的姓名和单位，"
    "未成年人只显示姓氏。结果公布满一年后删除联系方式。"
)
PRACTICE = ("f03", "f05", "f06", "f07", "f14", "f15", "f16", "f19")


def shown_pictures(works) -> list[int]:
    """Return the keys of the pictures of some works."""
    return [picture.image_id for work in works for picture in work.pictures.all()]


class Command(BaseCommand):
    help = "Publish the demo contests where there is no contest yet."

    def handle(self, *args, **options):
        if ContestPage.objects.exists():
            return
        self.jury = Jury(ACCOUNTS)
        works = seed_works("works.json")
        self.units = contributors([work["town"] for work in works])
        with transaction.atomic():
            self.finished(works)
            self.open_one(seed_works("open_works.json"))
            self.practice(works)
        # What a visitor sees first; the worker makes the other sizes.
        first = exhibited(ContestPage.objects.get(state=ContestState.PUBLISHED))[:WALL_LENGTH]
        for picture in PortalImage.objects.filter(pk__in=shown_pictures(first)):
            picture.get_renditions(*WHOLE_SPECS)

    def contest(self, state, **fields) -> ContestPage:
        """Create a contest with its categories."""
        page = ContestPage(
            theme="婚育新风进万家",
            organisers=CONTACT,
            privacy_text=PRIVACY,
            state=state,
            **fields,
        )
        ContestIndexPage.objects.get().add_child(instance=page)
        page.save_revision()
        for code, title, intro, sized in CATEGORIES:
            page.add_child(
                instance=CategoryPage(
                    title=title,
                    code=code,
                    intro=intro,
                    sized=sized,
                    file_policy=FilePolicy.objects.get(name=title),
                )
            )
        return page

    def finished(self, works) -> None:
        """The contest of 2008, from its closing to the wall, each step in its time."""
        day = datetime(2008, 6, 10, 9, tzinfo=COUNTY)
        contest = self.contest(
            ContestState.CLOSED,
            title="2008年国策杯书法、摄影、美术作品大赛",
            edition="2008",
            summary="面向全县征集书法、摄影、美术作品，展现婚育新风和家庭幸福。",
            body=[("paragraph", "<p>大赛共收到书法、摄影和美术作品352件，经评审展出60件。</p>")],
            announce_at=day - timedelta(days=110),
            open_at=day - timedelta(days=100),
            close_at=day - timedelta(days=10),
        )
        categories = {each.code: each for each in CategoryPage.objects.child_of(contest)}
        marks = {}
        for row in works:
            entry = take_in(
                row,
                categories[row["category"]],
                at=day - timedelta(days=12),
                status=IntakeStatus.ACCEPTED,
                checker=self.jury.officer,
                units=self.units,
            )
            marks[entry.pk] = row["marks"]
        self.jury.seal(contest, day)
        self.jury.sit(contest, day)
        rounds = self.jury.begin(contest, day)
        for round_ in rounds:
            self.jury.mark(round_, marks, day + timedelta(days=1))
        self.jury.finish(contest, rounds, day + timedelta(days=2))
        self.announce(contest, day + timedelta(days=3))

    def announce(self, contest, day) -> None:
        """Put the awards on notice, and hang the works when it has run."""
        notice = draft_notice(contest, contact=CONTACT, by=self.jury.officer, at=day)
        notice = sign_notice(notice, by=self.jury.leader, at=day)
        exhibition = ExhibitionPage(
            title="2008年国策杯作品展",
            intro="60件获奖和入选作品，点开可看大图和作品说明。",
            opens_on=notice.ends_at.date(),
            place="海安县文化馆",
            live=False,
        )
        contest.add_child(instance=exhibition)
        for entry in publish_results(contest, by=self.jury.officer, at=notice.ends_at):
            hang_work(entry)

    def open_one(self, works) -> None:
        """A contest that takes works for the next two months, with a few to check."""
        now = timezone.now()
        contest = self.contest(
            ContestState.ANNOUNCED,
            title=f"{now.year}年国策杯书法、摄影、美术作品大赛",
            edition=str(now.year),
            summary="征稿进行中：在手机上填写、上传、核对，当场得到回执。",
            body=[
                ("paragraph", "<p>每位作者每类限投两件，作品须为原创，未在县级以上比赛获奖。</p>")
            ],
            announce_at=now - timedelta(days=20),
            open_at=now - timedelta(days=14),
            close_at=now + timedelta(days=60),
        )
        self.jury.propose(contest, contest.announce_at)
        categories = {each.code: each for each in CategoryPage.objects.child_of(contest)}
        states = (IntakeStatus.SUBMITTED, IntakeStatus.ACCEPTED)
        for number, row in enumerate(works):
            take_in(
                row,
                categories[row["category"]],
                at=now - timedelta(days=3, hours=number),
                status=states[number % 2],
                checker=self.jury.officer,
                units=self.units,
            )

    def practice(self, works) -> None:
        """A round that is being judged, for judges to try the desk; not on the public site."""
        now = timezone.now()
        contest = self.contest(
            ContestState.CLOSED,
            title="评委练习场（往届作品，不评奖）",
            edition="practice",
            summary="供评委熟悉评审台，作品取自往届未获奖作品。",
            announce_at=now - timedelta(days=40),
            open_at=now - timedelta(days=30),
            close_at=now - timedelta(days=2),
            live=False,
        )
        fine_art = CategoryPage.objects.child_of(contest).get(code="F")
        for category in CategoryPage.objects.child_of(contest).exclude(pk=fine_art.pk):
            category.delete()
        for row in works:
            if row["files"][0].removesuffix(".webp") in PRACTICE:
                take_in(
                    row,
                    fine_art,
                    at=now - timedelta(days=5),
                    status=IntakeStatus.ACCEPTED,
                    checker=self.jury.officer,
                )
        self.jury.seal(contest, now)
        self.jury.sit(contest, now)
        self.jury.begin(contest, now)
