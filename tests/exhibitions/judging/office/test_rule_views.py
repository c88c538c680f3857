import pytest
from django.urls import reverse

from exhibitions.enums import ContestState
from exhibitions.judging.presets import guoce_cup
from exhibitions.models import ContestPage, RuleSet
from tests.exhibitions.judging.office.test_rule_forms import posted
from tests.factories.contests import RuleSetFactory


@pytest.fixture
def rules(contest):
    return RuleSetFactory(contest=contest)


def address(contest, name="rules"):
    return reverse(f"contest_office:{name}", args=[contest.pk])


def seal(client, rules):
    return client.post(reverse("contest_office:rules-seal", args=[rules.pk]), follow=True)


def test_rules_are_read_in_sentences_with_their_digest(office, contest, rules):
    text = office.get(address(contest)).content.decode()

    assert ["满分 100 分" in text, rules.sha256 in text] == [True, True]


def test_first_rules_begin_with_the_preset(office, contest):
    assert "主题契合" in office.get(address(contest, "rules-edit")).content.decode()

    office.post(address(contest, "rules-edit"), posted())

    assert RuleSet.objects.get().data == guoce_cup()


def test_problems_keep_what_was_typed(office, contest, rules):
    answer = office.post(address(contest, "rules-edit"), posted(scale="hundert"))

    text = answer.content.decode()
    assert (answer.status_code, 'value="hundert"' in text) == (422, True)
    assert RuleSet.objects.get().data == guoce_cup()


def test_preview_keeps_nothing(office, contest):
    text = office.post(address(contest, "rules-edit"), posted(preview="1")).content.decode()

    assert "每件作品由 5 名评委打分" in text
    assert not RuleSet.objects.exists()


def test_rules_that_stand_are_refused_in_a_sentence(office, contest):
    ContestPage.objects.update(state=ContestState.JUDGING)

    answer = office.post(address(contest, "rules-edit"), posted())

    assert answer.status_code == 422
    assert "规则不能再改动" in answer.content.decode()


@pytest.mark.parametrize(
    "data", ({}, {"criteria-TOTAL_FORMS": "9999"}, {"awards-TOTAL_FORMS": "x"})
)
def test_mangled_form_is_no_error_of_ours(office, contest, data):
    answer = office.post(address(contest, "rules-edit"), data)

    assert answer.status_code == 422
    assert answer.content.decode().count('name="criteria-') < 1000


def test_two_persons_seal_in_turn(client, office, officer, leader, contest, rules):
    assert "签署" in office.get(address(contest)).content.decode()
    seal(office, rules)
    client.force_login(leader)
    text = seal(client, rules).content.decode()

    rules.refresh_from_db()
    assert (rules.first_signer, rules.second_signer) == (officer, leader)
    assert "规则已封存" in text
    assert ContestPage.objects.get().active_ruleset == rules


def test_final_reviewer_cannot_write(client, leader, contest, rules):
    client.force_login(leader)

    assert client.get(address(contest, "rules-edit")).status_code == 302
    assert address(contest, "rules-edit") not in client.get(address(contest)).content.decode()


def test_signature_out_of_turn_is_refused_in_a_sentence(client, leader, contest, rules):
    client.force_login(leader)

    assert "先由大赛干事签署" in seal(client, rules).content.decode()
