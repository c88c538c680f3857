from datetime import timedelta

import pytest

from exhibitions.enums import AssetStatus, ContestState, IntakeStatus
from exhibitions.models import EntryAsset, EntryPage, IntakeCheck, Submission
from exhibitions.submissions import actions, surfaces
from tests.factories.contests import (
    AFTER_CLOSE,
    WHILE_OPEN,
    CategoryPageFactory,
    EntryPageFactory,
    FilePolicyFactory,
)
from tests.factories.submissions import complete_draft
from tests.factories.units import UnitFactory
from tests.factories.users import UserFactory


@pytest.fixture
def submission(category):
    return EntryPageFactory(parent=category).submission


@pytest.mark.parametrize(
    ("state", "intake", "shown"),
    (
        (ContestState.ANNOUNCED, IntakeStatus.SUBMITTED, "已收到，等待核验"),
        (ContestState.CLOSED, IntakeStatus.ACCEPTED, "已收稿"),
        (ContestState.CLOSED, IntakeStatus.RETURNED, "退回修改"),
        (ContestState.JUDGING, IntakeStatus.ACCEPTED, "评审中"),
        (ContestState.DECIDED, IntakeStatus.ACCEPTED, "评审中"),
        (ContestState.JUDGING, IntakeStatus.REJECTED, "未予收稿"),
        (ContestState.JUDGING, IntakeStatus.WITHDRAWN, "已撤回"),
        (ContestState.NOTICED, IntakeStatus.ACCEPTED, "公示"),
        (ContestState.PUBLISHED, IntakeStatus.ACCEPTED, "已公布"),
        (ContestState.CANCELLED, IntakeStatus.ACCEPTED, "已取消"),
    ),
)
def test_author_learns_what_may_be_known(contest, submission, state, intake, shown):
    contest.state = state
    submission.entry.intake_status = intake

    assert shown in surfaces.public_state(submission, contest)


def test_draft_is_a_draft(contest, category):
    assert surfaces.public_state(Submission(category=category), contest) == "草稿，尚未提交"


def test_returned_work_shows_the_reason_and_the_date(submission):
    entry = submission.entry
    EntryPage.objects.update(intake_status=IntakeStatus.RETURNED)
    entry.refresh_from_db()
    due_at = AFTER_CLOSE + timedelta(days=3)
    IntakeCheck.objects.create(
        entry=entry,
        checker=UserFactory(),
        result=IntakeStatus.RETURNED,
        reason="照片太暗",
        due_at=due_at,
        checked_at=AFTER_CLOSE,
    )

    context = surfaces.status_context(submission, AFTER_CLOSE)

    assert (context["reason"], context["due_at"]) == ("照片太暗", due_at)
    assert context["can_correct"]
    entry.intake_status = IntakeStatus.ACCEPTED
    assert "reason" not in surfaces.status_context(submission, AFTER_CLOSE)


def test_pictures_say_what_became_of_them(contest):
    category = CategoryPageFactory(
        parent=contest, code="P", file_policy=FilePolicyFactory(name="组照", max_files=4)
    )
    draft = complete_draft(category, pictures=3, subkind="组照")
    one, two, _three = draft.assets.all()
    refusal = {"code": "too_small", "params": {"width": 9, "height": 8, "min_long_edge": 100}}
    EntryAsset.objects.filter(pk=one.pk).update(status=AssetStatus.REFUSED, refusal=refusal)
    EntryAsset.objects.filter(pk=two.pk).update(status=AssetStatus.WAITING)

    context = surfaces.picture_context(draft)

    shown = [(picture["place"], picture["status"]) for picture in context["pictures"]]
    assert shown == [(1, "refused"), (2, "waiting"), (3, "ready")]
    assert "9 × 8" in context["pictures"][0]["sentence"]
    assert (context["waiting"], context["room"], context["is_series"]) == (True, 2, True)
    assert context["formats"] == "JPEG、PNG、WebP"


def test_receipt_says_what_was_received_and_declared(category):
    draft = complete_draft(category, width_cm="69.0", height_cm="138.5")
    draft.declarations.filter(key="ai").update(detail="assist: 去噪")
    receipt = actions.submit_entry(draft, at=WHILE_OPEN)

    context = surfaces.receipt_context(Submission.objects.get(), receipt)

    facts = {fact["name"]: fact["value"] for fact in context["facts"]}
    assert facts["宽与高"] == "69 × 138.5 cm"
    assert "年份" in facts
    assert [(each["answer"], each["tools"]) for each in context["declared"]][2] == (
        "作为辅助使用",
        "去噪",
    )
    assert context["qr"].startswith("data:image/svg+xml;base64,")


def test_units_are_suggested_as_long_as_they_exist(db):
    UnitFactory(name="乙校")
    UnitFactory(name="甲校", valid_to="2007-01-01")

    assert surfaces.unit_names(WHILE_OPEN) == ["乙校"]


def test_year_is_local():
    assert surfaces.year_of(WHILE_OPEN.replace(month=12, day=31, hour=23)) == 2008
