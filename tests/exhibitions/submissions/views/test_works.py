from datetime import timedelta

import pytest

from exhibitions.enums import ContestState, IntakeStatus
from exhibitions.models import EntryPage, IntakeCheck, Receipt, Submission
from exhibitions.submissions.queries import correction_of
from tests.exhibitions.submissions.views.conftest import DECLARED, FORM
from tests.factories.contests import AFTER_CLOSE
from tests.factories.submissions import CODE
from tests.factories.users import UserFactory


def text(response):
    return response.content.decode()


def page(client, submission, name=""):
    return client.get(f"/submissions/{submission.pk}/{name}")


def test_status_of_a_draft_leads_on_and_shows_its_code(client, draft):
    shown = text(page(client, draft))

    assert "草稿，尚未提交" in shown
    assert f'href="/submissions/{draft.pk}/work/"' in shown
    assert CODE in shown


def test_status_of_a_submitted_work_offers_receipt_correction_and_withdrawal(client, submitted):
    shown = text(page(client, submitted))

    assert Receipt.objects.get().number in shown
    for name in ("receipt", "correct", "withdraw"):
        assert f"/submissions/{submitted.pk}/{name}/" in shown


def test_nothing_but_that_it_is_judged_is_shown_while_it_is(client, contest, submitted):
    EntryPage.objects.update(intake_status=IntakeStatus.ACCEPTED)
    contest.state = ContestState.JUDGING
    contest.save()

    shown = text(page(client, submitted))

    assert "评审中" in shown
    for word in ("已收稿", "更正作品", "撤回作品"):
        assert word not in shown


def test_returned_work_is_corrected_after_the_end(client, submitted, clock):
    EntryPage.objects.update(intake_status=IntakeStatus.RETURNED)
    IntakeCheck.objects.create(
        entry=submitted.entry,
        checker=UserFactory(),
        result=IntakeStatus.RETURNED,
        reason="照片太暗",
        due_at=AFTER_CLOSE + timedelta(days=2),
        checked_at=AFTER_CLOSE,
    )
    clock.move_to(AFTER_CLOSE + timedelta(days=1))
    assert "照片太暗" in text(page(client, submitted))

    answer = client.post(f"/submissions/{submitted.pk}/correct/")
    assert answer["Location"] == f"/submissions/{submitted.pk}/work/"
    client.post(answer["Location"], FORM | {"title": "改过的题目"})
    assert EntryPage.objects.get().title != "改过的题目"
    client.post(f"/submissions/{submitted.pk}/check/", DECLARED)

    entry = EntryPage.objects.get()
    assert (entry.title, entry.intake_status) == ("改过的题目", IntakeStatus.SUBMITTED)
    assert Receipt.objects.count() == 2
    assert "改过的题目" in text(page(client, submitted, "receipt/"))


def test_address_of_the_correction_leads_back_to_the_work(client, submitted):
    response = client.get(f"/submissions/{submitted.pk}/correct/")

    assert response["Location"] == f"/submissions/{submitted.pk}/"
    assert correction_of(submitted) is None


def test_correction_too_late_is_refused_with_a_sentence(client, submitted, clock):
    clock.move_to(AFTER_CLOSE)

    response = client.post(f"/submissions/{submitted.pk}/correct/")

    assert response.status_code == 409
    assert "投稿已于" in text(response)
    assert correction_of(submitted) is None


def test_correction_can_be_dropped(client, submitted):
    client.post(f"/submissions/{submitted.pk}/correct/")
    assert "放弃更正" in text(page(client, submitted, "discard/"))

    response = client.post(f"/submissions/{submitted.pk}/discard/")

    assert response["Location"] == f"/submissions/{submitted.pk}/"
    assert correction_of(submitted) is None
    assert Submission.objects.get().entry is not None


def test_draft_is_deleted_after_a_question(client, draft):
    assert "删除草稿" in text(page(client, draft, "discard/"))

    client.post(f"/submissions/{draft.pk}/discard/")

    assert not Submission.objects.exists()
    assert page(client, draft).status_code == 302


def test_work_is_withdrawn_after_a_question(client, submitted):
    assert "撤回作品？" in text(page(client, submitted, "withdraw/"))

    client.post(f"/submissions/{submitted.pk}/withdraw/")

    assert EntryPage.objects.get().intake_status == IntakeStatus.WITHDRAWN
    assert "已撤回" in text(page(client, submitted))
    assert page(client, submitted, "receipt/")["Location"] == f"/submissions/{submitted.pk}/"


def test_withdrawal_after_the_end_is_refused_with_a_sentence(client, submitted, clock):
    clock.move_to(AFTER_CLOSE)

    response = client.post(f"/submissions/{submitted.pk}/withdraw/")

    assert response.status_code == 409
    assert EntryPage.objects.get().intake_status == IntakeStatus.SUBMITTED


def test_draft_is_not_withdrawn(client, draft):
    assert page(client, draft, "withdraw/")["Location"] == f"/submissions/{draft.pk}/"


@pytest.mark.parametrize("count", (1, 5))
def test_receipt_shows_everything_at_one_price(
    client, submitted, django_assert_max_num_queries, count
):
    with django_assert_max_num_queries(30):
        response = page(client, submitted, "receipt/")

    assert "作品背面标签" in text(response)
