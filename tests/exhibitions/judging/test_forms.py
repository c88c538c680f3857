import pytest

from exhibitions.enums import DecisionKind, RoundState
from exhibitions.judging.actions.decisions import WHEN
from exhibitions.judging.allocation import OpenTie
from exhibitions.judging.forms import (
    FORMS,
    CertifyForm,
    DropSeatForm,
    TieForm,
    WaiverForm,
    proposal_forms,
    tie_key,
)

TIE = OpenTie("runoff", "first", room=1, rank=1, candidates=("S002", "S001", "S003"))


def kinds(forms):
    return [form.kind for form in forms]


def test_every_decision_has_its_form():
    assert FORMS.keys() == {kind.value for kind in WHEN} == set(DecisionKind.values)


def test_forms_follow_the_state_of_the_round():
    assert kinds(proposal_forms(RoundState.OPEN)) == ["waiver", "drop_seat"]
    assert kinds(proposal_forms(RoundState.LOCKED)) == ["reopen", "certify"]
    assert kinds(proposal_forms(RoundState.LOCKED, [TIE])) == ["runoff", "reopen"]
    assert proposal_forms(RoundState.CERTIFIED) == []


def test_refused_form_stays_even_when_its_time_is_over():
    typed = CertifyForm({"reason": "核对无误。"})

    assert typed in proposal_forms(RoundState.OPEN, typed=typed)
    assert typed in proposal_forms(RoundState.LOCKED, [TIE], typed=typed)


def test_waiver_is_about_a_work():
    form = WaiverForm({"code": " gcb-s-0001 ", "reason": "只有三位评委可评。"})

    assert form.is_valid()
    assert (form.subject, form.result) == ({"code": "GCB-S-0001"}, {})


@pytest.mark.parametrize("seat", ("", "0", "-1", "x", "1.5"))
def test_seat_is_a_number(seat):
    assert "seat" in DropSeatForm({"seat": seat, "reason": "缺席。"}).errors


def test_blank_reason_is_none():
    assert "reason" in CertifyForm({"reason": " \n "}).errors


def tie_form(**places):
    data = {"tie": tie_key(TIE), "reason": "投票。", **places}
    return TieForm(data, ties=[TIE])


def test_order_is_by_place():
    form = tie_form(**{"place-S003": "1", "place-S001": "2", "place-S002": ""})

    assert form.is_valid()
    assert form.result == {"order": ["S003", "S001"]}
    assert form.subject == {
        "kind": "runoff",
        "level": "first",
        "candidates": ["S001", "S002", "S003"],
    }


def test_place_is_given_once():
    assert not tie_form(**{"place-S001": "1", "place-S002": "1"}).is_valid()


@pytest.mark.parametrize("place", ("0", "4", "x"))
def test_place_is_one_of_as_many_as_works(place):
    assert "place-S001" in tie_form(**{"place-S001": place}).errors


def test_tie_of_another_ranking_is_refused():
    data = {"tie": "runoff first S001 S009", "reason": "投票。", "place-S001": "1"}

    assert not TieForm(data, ties=[TIE]).is_valid()
    assert not TieForm(data, ties=[]).is_valid()


def test_fields_on_one_page_have_ids_of_their_own():
    forms = proposal_forms(RoundState.LOCKED, [TIE]) + proposal_forms(RoundState.OPEN)
    ids = [field.auto_id for form in forms for field in form]

    assert len(ids) == len(set(ids))
