from exhibitions.enums import SeatRole
from exhibitions.judging.office.queries import (
    final_round_in_rules,
    latest_rules,
    panels,
    seatable_people,
)
from portal.users.roles import CONTEST_OFFICER, JUDGE, SUPERVISOR
from tests.factories.contests import CategoryPageFactory, RoundFactory, RuleSetFactory, SeatFactory
from tests.factories.users import UserFactory


def test_panel_is_measured_by_the_rules(contest, category):
    RuleSetFactory(contest=contest)
    round_ = RoundFactory(category=category)
    for number in range(1, 6):
        SeatFactory(round=round_, number=number)
    SeatFactory(round=round_, number=8, role=SeatRole.CHAIR)

    (panel,) = panels(contest)
    assert (panel.judges, panel.wanted, panel.next_number, panel.complete) == (5, 5, 9, False)

    SeatFactory(round=round_, number=9, role=SeatRole.SUPERVISOR)
    assert panels(contest)[0].complete


def test_panels_cost_the_same_queries_for_any_number(contest, django_assert_num_queries):
    RuleSetFactory(contest=contest)
    for code in "SPF":
        category = CategoryPageFactory(parent=contest, code=code, title=code)
        SeatFactory(round=RoundFactory(category=category))

    with django_assert_num_queries(4):
        assert [len(panel.seats) for panel in panels(contest)] == [1, 1, 1]


def test_rules_in_force_come_before_later_ones(contest):
    assert final_round_in_rules(contest) is None
    first = RuleSetFactory(contest=contest)
    second = RuleSetFactory(contest=contest, revision=2)
    contest.active_ruleset = first

    assert latest_rules(contest) == second
    assert final_round_in_rules(contest) == first.data["rounds"][0]


def test_only_members_of_the_jury_can_be_chosen_each_once(db):
    both = UserFactory(roles=[JUDGE, SUPERVISOR])
    UserFactory(roles=[CONTEST_OFFICER])
    UserFactory(roles=[JUDGE], is_active=False)

    assert list(seatable_people()) == [both]
