import pytest
from django.urls import reverse

from exhibitions.enums import ContestState, SeatRole
from exhibitions.models import ContestPage, Seat
from portal.users.roles import JUDGE
from tests.factories.contests import EntryPageFactory, RuleSetFactory
from tests.factories.users import UserFactory


@pytest.fixture
def judge(contest):
    RuleSetFactory(contest=contest)
    return UserFactory(last_name="陈", first_name="默", roles=[JUDGE])


def give(client, category, user, **more):
    data = {"user": user.pk, "role": "judge", "number": "1", **more}
    url = reverse("contest_office:seat", args=[category.get_parent().pk, category.pk])
    return client.post(url, {f"{category.pk}-{name}": value for name, value in data.items()})


def test_judge_is_seated_and_removed(office, contest, category, judge):
    give(office, category, judge)
    text = office.get(reverse("contest_office:panels", args=[contest.pk])).content.decode()

    seat = Seat.objects.get()
    assert (seat.user, seat.role, "陈默" in text) == (judge, SeatRole.JUDGE, True)

    office.post(reverse("contest_office:unseat", args=[seat.pk]))
    assert not Seat.objects.exists()


def test_refusal_stands_at_the_panel_and_keeps_what_was_typed(office, category, judge):
    answer = give(office, category, judge, role="chair", number="7")

    text = answer.content.decode()
    assert (answer.status_code, 'value="7"' in text) == (422, True)
    assert "不在“评委会主任”组中" in text


def test_namesake_is_vouched_for(office, category, judge):
    entry = EntryPageFactory(parent=category)
    person = entry.submission.credits.get().participant
    person.name = "陈默"
    person.save()

    answer = give(office, category, judge)
    assert "我已核实" in answer.content.decode()

    give(office, category, judge, other_person="on")
    assert Seat.objects.get().user == judge


def test_final_reviewer_looks_on(client, leader, contest, category, judge):
    client.force_login(leader)
    page = reverse("contest_office:panels", args=[contest.pk])

    assert "现在或以您的身份不能变动评委席位" in client.get(page).content.decode()
    assert give(client, category, judge).status_code == 422
    assert not Seat.objects.exists()


def test_seat_is_not_taken_away_during_judging(office, contest, category, judge):
    give(office, category, judge)
    ContestPage.objects.update(state=ContestState.JUDGING)

    url = reverse("contest_office:unseat", args=[Seat.objects.get().pk])
    text = office.post(url, follow=True).content.decode()

    assert (Seat.objects.count(), "评委席位不能再变动" in text) == (1, True)


def test_category_of_another_contest_is_not_found(office, contest, category, judge):
    url = reverse("contest_office:seat", args=[contest.pk, contest.pk])

    assert office.post(url, {}).status_code == 404
