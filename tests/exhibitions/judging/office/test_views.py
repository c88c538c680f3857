import pytest
from django.urls import reverse

from exhibitions.enums import ContestState, IntakeStatus, RoundState
from exhibitions.models import ContestPage, Round
from portal.users.roles import AUDITOR
from tests.factories.contests import EntryPageFactory, RuleSetFactory
from tests.factories.juries import closed_contest, seated_category
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

LIST = reverse("contest_office:index")


def page_of(contest):
    return reverse("contest_office:contest", args=[contest.pk])


def test_contests_are_listed_with_their_state_of_now(office, contest):
    text = office.get(LIST).content.decode()

    words = (contest.title, str(ContestState.CLOSED.label), "2008-05-31 23:59")
    assert [word for word in words if word not in text] == []


def test_contests_are_found_by_their_words(office, contest):
    found = [contest.title in office.get(LIST, {"q": q}).content.decode() for q in ("2008", "1999")]

    assert found == [True, False]


def test_others_of_the_staff_are_sent_away(client, officer, contest):
    client.force_login(UserFactory(roles=[AUDITOR]))

    assert [client.get(url).status_code for url in (LIST, page_of(contest))] == [302, 302]


def test_unmet_conditions_are_sentences_and_the_button_is_off(office, contest, category):
    EntryPageFactory(parent=category)
    text = office.get(page_of(contest)).content.decode()

    assert "还有1件作品未完成受理审核" in text
    assert 'value="judging" class="button" disabled' in text


def test_officer_announces(office, contest, category):
    RuleSetFactory(contest=contest)
    ContestPage.objects.update(state=ContestState.DRAFT)

    answer = office.post(page_of(contest), {"target": "announced"})

    assert (answer.status_code, answer.url) == (302, page_of(contest))
    assert ContestPage.objects.get().state == ContestState.ANNOUNCED


def test_officer_begins_judging(office, home_page):
    contest = closed_contest(home_page)
    seated_category(contest)

    office.post(page_of(contest), {"target": "judging"})

    assert ContestPage.objects.get().state == ContestState.JUDGING
    assert Round.objects.get().state == RoundState.OPEN


def test_refusal_is_shown_in_sentences(office, contest, category):
    EntryPageFactory(parent=category, intake_status=IntakeStatus.RETURNED)

    answer = office.post(page_of(contest), {"target": "judging"})

    assert answer.status_code == 422
    assert "两人" in answer.content.decode()
    assert ContestPage.objects.get().state == ContestState.ANNOUNCED


@pytest.mark.parametrize("target", ("", "nonsense", "published", "decided"))
def test_steps_of_other_pages_are_not_found_here(office, contest, target):
    assert office.post(page_of(contest), {"target": target}).status_code == 404


def test_cancelling_asks_for_a_reason_and_keeps_what_was_typed(client, leader, contest):
    client.force_login(leader)

    refused = client.post(page_of(contest), {"target": "cancelled", "reason": "  "})
    done = client.post(page_of(contest), {"target": "cancelled", "reason": "因故取消。"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert ContestPage.objects.get().state == ContestState.CANCELLED


def test_officer_cannot_cancel(office, contest):
    answer = office.post(page_of(contest), {"target": "cancelled", "reason": "因故取消。"})

    assert (answer.status_code, "因故取消。" in answer.content.decode()) == (422, False)
    assert ContestPage.objects.get().state == ContestState.ANNOUNCED


def test_page_costs_the_same_queries_for_three_and_for_thirty(office, contest, category):
    EntryPageFactory.create_batch(3, parent=category)
    few = warm_queries(office, page_of(contest))
    EntryPageFactory.create_batch(27, parent=category)

    assert warm_queries(office, page_of(contest)) == few
