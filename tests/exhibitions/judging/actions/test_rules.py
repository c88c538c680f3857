import pytest
from django.db import IntegrityError, transaction

from exhibitions.enums import ContestState
from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.rules import seal_rules, write_rules
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import InvalidRuleSet, ruleset_digest
from exhibitions.models import ContestPage, RuleSet
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER, SUPERVISOR
from tests.factories.contests import AFTER_CLOSE, OPEN, WHILE_OPEN, RuleSetFactory
from tests.factories.users import UserFactory


@pytest.fixture
def officer(db):
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def leader(db):
    return UserFactory(roles=[FINAL_REVIEWER])


def write(contest, by, at=AFTER_CLOSE, **changes):
    return write_rules(contest, {**guoce_cup(), **changes}, by=by, at=at)


def test_rules_are_written_with_their_digest(contest, officer):
    rules = write(contest, officer)

    assert (rules.revision, rules.data) == (1, guoce_cup())
    assert rules.sha256 == ruleset_digest(guoce_cup())


def test_unsigned_rules_are_written_over_and_signed_ones_are_not(contest, officer):
    first = write(contest, officer)
    second = write(contest, officer, name="二稿")
    seal_rules(second, by=officer, at=AFTER_CLOSE)
    third = write(contest, officer, name="三稿")

    assert (first.pk, second.revision, third.revision) == (second.pk, 1, 2)
    assert RuleSet.objects.get(revision=1).data["name"] == "二稿"
    assert third.first_signer is None


def test_same_rules_again_are_no_new_revision(contest, officer):
    rules = seal_rules(write(contest, officer), by=officer, at=AFTER_CLOSE)

    assert write(contest, officer) == rules


def test_invalid_rules_are_not_kept(contest, officer):
    with pytest.raises(InvalidRuleSet):
        write(contest, officer, scale="90")

    assert not RuleSet.objects.exists()


def test_rules_stand_while_works_come_in_and_once_judging_begins(contest, officer):
    with pytest.raises(TransitionRefused, match="规则不能再改动"):
        write(contest, officer, at=WHILE_OPEN)
    contest.state = ContestState.JUDGING
    contest.save()
    with pytest.raises(TransitionRefused, match="规则不能再改动"):
        write(contest, officer)


def test_only_officers_write(contest, leader):
    with pytest.raises(TransitionRefused):
        write(contest, leader)


def test_two_persons_seal(contest, officer, leader):
    rules = write(contest, officer)

    once = seal_rules(rules, by=officer, at=AFTER_CLOSE)
    assert (once.first_signer, once.sealed_at) == (officer, None)
    assert ContestPage.objects.get().active_ruleset is None

    twice = seal_rules(rules, by=leader, at=AFTER_CLOSE)
    assert (twice.second_signer, twice.sealed_at) == (leader, AFTER_CLOSE)
    assert ContestPage.objects.get().active_ruleset == twice


def test_second_click_signs_nothing_more(contest, officer, leader):
    rules = write(contest, officer)
    for person in (officer, officer, leader, leader):
        rules = seal_rules(rules, by=person, at=AFTER_CLOSE)

    assert (rules.first_signer, rules.second_signer) == (officer, leader)


@pytest.mark.parametrize("roles", ([FINAL_REVIEWER], [SUPERVISOR], []))
def test_first_signature_is_an_officer_s(contest, officer, roles):
    with pytest.raises(TransitionRefused, match="先由大赛干事签署"):
        seal_rules(write(contest, officer), by=UserFactory(roles=roles), at=AFTER_CLOSE)


@pytest.mark.parametrize("roles", ([CONTEST_OFFICER], [SUPERVISOR]))
def test_second_signature_is_the_final_reviewer_s(contest, officer, roles):
    rules = seal_rules(write(contest, officer), by=officer, at=AFTER_CLOSE)

    with pytest.raises(TransitionRefused, match="须由终审签署"):
        seal_rules(rules, by=UserFactory(roles=roles), at=AFTER_CLOSE)


def test_one_person_of_both_roles_does_not_seal_alone(contest):
    both = UserFactory(roles=[CONTEST_OFFICER, FINAL_REVIEWER])
    rules = write(contest, both)
    for _click in range(2):
        rules = seal_rules(rules, by=both, at=AFTER_CLOSE)

    assert rules.sealed_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.update(second_signer=both)


def test_earlier_revision_is_signed_no_more(contest, officer):
    first = RuleSetFactory(contest=contest)
    RuleSetFactory(contest=contest, revision=2)

    with pytest.raises(TransitionRefused, match="更新的版本"):
        seal_rules(first, by=officer, at=AFTER_CLOSE)


def test_altered_rules_are_not_signed(contest, officer):
    rules = write(contest, officer)
    RuleSet.objects.update(data={**guoce_cup(), "name": "改过的"})

    with pytest.raises(TransitionRefused, match="摘要不符"):
        seal_rules(rules, by=officer, at=AFTER_CLOSE)


def test_new_revision_leaves_the_sealed_one_in_force_until_it_is_sealed(contest, officer, leader):
    sealed = write(contest, officer)
    for person in (officer, leader):
        sealed = seal_rules(sealed, by=person, at=OPEN)
    later = write(contest, officer, name="修订")

    assert ContestPage.objects.get().active_ruleset == sealed
    for person in (officer, leader):
        seal_rules(later, by=person, at=AFTER_CLOSE)
    assert ContestPage.objects.get().active_ruleset == later
