from exhibitions.judging.office.forms import SeatForm
from portal.users.roles import CONTEST_OFFICER, JUDGE
from tests.factories.users import UserFactory


def test_people_are_shown_with_what_they_may_be(db):
    UserFactory(last_name="陈", first_name="默", username="chen", roles=[JUDGE])

    assert "陈默 (chen, 评委)" in SeatForm().as_p()


def test_whoever_is_no_judge_cannot_be_typed_in(db):
    officer = UserFactory(roles=[CONTEST_OFFICER])

    form = SeatForm({"user": officer.pk, "role": "judge", "number": "0"})

    assert sorted(form.errors) == ["number", "user"]


def test_box_for_namesakes_is_hidden_until_it_is_asked_for(db):
    form = SeatForm()
    assert "other_person" in [field.name for field in form.hidden_fields()]

    form.ask_to_vouch()
    assert "other_person" in [field.name for field in form.visible_fields()]
