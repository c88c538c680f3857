import pytest

from exhibitions.demo.juries import Jury
from exhibitions.models import RuleSet, Seat
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER, JUDGE, JURY_CHAIR, SUPERVISOR
from tests.factories.contests import AFTER_CLOSE
from tests.factories.users import UserFactory

OFFICES = {
    "officer": CONTEST_OFFICER,
    "leader": FINAL_REVIEWER,
    "chair": JURY_CHAIR,
    "supervisor": SUPERVISOR,
}


@pytest.fixture
def jury(db):
    for name, role in OFFICES.items():
        UserFactory(username=name, roles=[role])
    UserFactory.create_batch(6, roles=[JUDGE])
    return Jury({name: name for name in OFFICES})


def test_rules_are_sealed_by_two(jury, contest):
    jury.seal(contest, AFTER_CLOSE)

    rules = RuleSet.objects.get()
    assert (rules.first_signer, rules.second_signer) == (jury.officer, jury.leader)
    assert rules.sealed_at == AFTER_CLOSE


def test_panel_has_five_judges_a_chair_and_a_supervisor(jury, contest, category):
    jury.propose(contest, AFTER_CLOSE)
    jury.sit(contest, AFTER_CLOSE)

    assert list(Seat.objects.values_list("role", flat=True)) == [
        *5 * ["judge"],
        "chair",
        "supervisor",
    ]
