import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from exhibitions.enums import AssetStatus, ContestState, CreditRole, IntakeStatus, SeatRole
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import ruleset_digest
from exhibitions.models import (
    CategoryPage,
    ContestIndexPage,
    ContestPage,
    EntryAsset,
    EntryCredit,
    EntryPage,
    FilePolicy,
    Participant,
    Round,
    RuleSet,
    Seat,
    Submission,
)
from tests.factories.users import UserFactory

OPEN = datetime(2008, 3, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
CLOSE = datetime(2008, 5, 31, 23, 59, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
# A moment in each part of the contest's year.
WHILE_OPEN = OPEN + timedelta(days=10)
AFTER_CLOSE = CLOSE + timedelta(days=10)


class ContestIndexPageFactory(PageFactory):
    class Meta:
        model = ContestIndexPage

    title = "国策杯"
    slug = "guo-ce-bei"
    column_description = "国策杯书法、摄影、美术作品大赛。"
    column_keywords = "国策杯,书法,摄影,美术"


class ContestPageFactory(PageFactory):
    """An announced contest of 2008; its clock, not its column, says whether it is open."""

    class Meta:
        model = ContestPage

    title = factory.Sequence("第{}届国策杯".format)
    slug = ""  # the page makes it from the title
    edition = "2008"
    theme = "婚育新风进万家"
    organisers = "县人口和计划生育委员会"
    summary = "面向全县征集书法、摄影、美术作品。"
    announce_at = OPEN - timedelta(days=10)
    open_at = OPEN
    close_at = CLOSE
    privacy_text = "姓名和电话只用于联系作者，公示结束一年后删除。"
    state = ContestState.ANNOUNCED
    live = True


class FilePolicyFactory(DjangoModelFactory):
    class Meta:
        model = FilePolicy
        django_get_or_create = ("name",)

    name = "一般要求"
    formats = ["JPEG", "PNG", "WEBP"]
    min_long_edge = 100


class CategoryPageFactory(PageFactory):
    class Meta:
        model = CategoryPage

    title = "书法"
    slug = ""
    code = CategoryPage.Code.CALLIGRAPHY
    file_policy = factory.SubFactory(FilePolicyFactory)


class SubmissionFactory(DjangoModelFactory):
    """A draft of an adult's calligraphy, complete but for its pictures."""

    class Meta:
        model = Submission

    category = factory.SubFactory(CategoryPageFactory)
    resume_code_digest = factory.LazyFunction(lambda: secrets.token_hex(32))
    title = factory.Sequence("作品 {}".format)
    age_group = "adult"
    subkind = "毛笔"
    statement = "一幅写给家乡的字。"
    width_cm = "69.0"
    height_cm = "138.0"
    year = 2008
    technique = "行书"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    name = factory.Sequence("参赛者{}".format)
    phone = factory.Sequence("1390000{:04d}".format)
    unit_name = "某某中学"


class EntryCreditFactory(DjangoModelFactory):
    class Meta:
        model = EntryCredit

    submission = factory.SubFactory(SubmissionFactory)
    participant = factory.SubFactory(ParticipantFactory)
    role = CreditRole.AUTHOR


class EntryAssetFactory(DjangoModelFactory):
    """A picture that the worker has passed; its files are small but there."""

    class Meta:
        model = EntryAsset

    submission = factory.SubFactory(SubmissionFactory)
    order = factory.Sequence(lambda n: n)
    original = factory.LazyFunction(lambda: ContentFile(b"original", name="original"))
    master = factory.LazyFunction(lambda: ContentFile(b"master", name="master"))
    thumbnail = factory.LazyFunction(lambda: ContentFile(b"thumbnail", name="thumbnail"))
    status = AssetStatus.READY
    sha256 = factory.LazyFunction(lambda: secrets.token_hex(32))
    width = 1600
    height = 1200
    master_width = 1600
    master_height = 1200


class EntryPageFactory(PageFactory):
    """A submitted work with its author, one picture and its submission; not public."""

    class Meta:
        model = EntryPage
        skip_postgeneration_save = True

    title = factory.Sequence("作品 {}".format)
    slug = factory.LazyFunction(lambda: secrets.token_hex(8))
    subkind = "毛笔"
    statement = "一幅写给家乡的字。"
    width_cm = "69.0"
    height_cm = "138.0"
    year = 2008
    technique = "行书"
    live = False
    intake_status = IntakeStatus.SUBMITTED
    submitted_at = WHILE_OPEN

    @factory.post_generation
    def submission(self, create, extracted, **kwargs):
        if create and extracted is not False:
            made = SubmissionFactory(
                category=self.get_parent().specific, entry=self, title=self.title, **kwargs
            )
            EntryCreditFactory(submission=made)
            EntryAssetFactory(submission=made)


class RuleSetFactory(DjangoModelFactory):
    """The preset of 国策杯, not sealed; `sealed_at=` with two signers for a sealed one."""

    class Meta:
        model = RuleSet

    contest = factory.SubFactory(ContestPageFactory)
    data = factory.LazyFunction(guoce_cup)
    sha256 = factory.LazyAttribute(lambda made: ruleset_digest(made.data))


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = Round

    category = factory.SubFactory(CategoryPageFactory)
    name = "终评"


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    round = factory.SubFactory(RoundFactory)
    number = factory.Sequence(lambda n: n + 1)
    user = factory.SubFactory(UserFactory)
    role = SeatRole.JUDGE
