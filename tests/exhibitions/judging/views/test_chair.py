import pytest

from exhibitions.enums import ContestState, RoundState
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision, sign_decision
from exhibitions.models import AwardGrant, Decision, EntryCredit, EntryPage
from portal.users.roles import CONTEST_OFFICER, JURY_CHAIR
from tests.factories.juries import (
    WHILE_JUDGING,
    judge_everything,
    opened_round,
    signer,
)
from tests.factories.users import UserFactory

LIST = "/judging/chair/"
FILES = ("round.json", "chain.jsonl", "ranking.xlsx")


def address(round_, name=""):
    return f"{LIST}{round_.uid}/{name}"


@pytest.fixture
def locked(judged, chair):
    close_round(judged, by=chair, at=WHILE_JUDGING)
    judged.refresh_from_db()
    return judged


@pytest.fixture
def at_desk(client):
    """Return a function: somebody acts on a round; gives back answer and text of the page."""

    def act(user, round_, **data):
        client.force_login(user)
        url = address(round_)
        answer = client.post(url, data, follow=True) if data else client.get(url)
        return answer, answer.content.decode()

    return act


def certified(round_, chair, supervisor):
    made = propose_decision(round_, kind="certify", by=chair, at=WHILE_JUDGING, reason="核对无误。")
    sign_decision(made, by=supervisor, at=WHILE_JUDGING)
    round_.refresh_from_db()
    return round_


# --- Who gets in ---------------------------------------------------------------------------------


def strangers(round_, home_page):
    return {
        "judge": round_.seats.get(number=1).user,
        "officer": UserFactory(roles=[CONTEST_OFFICER]),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
        "chair of nothing": UserFactory(roles=[JURY_CHAIR]),
        "chair of another round": signer(opened_round(home_page), "chair"),
    }


@pytest.mark.parametrize("is_closed", (False, True))
def test_nobody_else_finds_the_round(client, judged, chair, home_page, is_closed):
    if is_closed:
        close_round(judged, by=chair, at=WHILE_JUDGING)
    found = []

    for name, user in strangers(judged, home_page).items():
        client.force_login(user)
        answers = [client.get(address(judged, page)) for page in ("", "verify/", *FILES)]
        answers.append(client.post(address(judged), {"act": "lock", "sure": "1"}))
        found += [(name, each.request["PATH_INFO"]) for each in answers if each.status_code != 404]

    assert found == []


def test_list_is_for_those_who_sign(client, judged, chair, supervisor):
    for user in (chair, supervisor):
        client.force_login(user)
        assert address(judged) in client.get(LIST).content.decode()
        assert LIST in client.get("/judging/").content.decode()

    client.force_login(judged.seats.get(number=1).user)
    assert client.get(LIST).status_code == 404
    assert LIST not in client.get("/judging/").content.decode()


def test_anonymous_is_asked_to_log_in(client, locked):
    for name in ("", "verify/", *FILES):
        answer = client.get(address(locked, name))
        assert answer.headers["Location"].startswith("/accounts/login/?next=/judging/chair/")


def test_a_seat_that_has_ended_opens_nothing(client, judged, chair):
    judged.seats.filter(user=chair).update(active_to=WHILE_JUDGING)
    client.force_login(chair)

    assert client.get(address(judged)).status_code == 404


def test_nothing_is_stored(client, locked, chair):
    client.force_login(chair)

    for name in ("", "verify/", *FILES):
        headers = client.get(address(locked, name)).headers
        assert headers["Cache-Control"] == "private, no-store"


def test_acts_need_a_token(client, judged, chair):
    client.handler.enforce_csrf_checks = True
    client.force_login(chair)

    assert client.post(address(judged), {"act": "lock", "sure": "1"}).status_code == 403


def test_unknown_act_is_not_found(at_desk, judged, chair):
    assert at_desk(chair, judged, act="erase")[0].status_code == 404
    assert at_desk(chair, judged, act="propose", kind="erase")[0].status_code == 404


# --- While it is open ----------------------------------------------------------------------------


def test_open_round_shows_no_mark(at_desk, home_page):
    round_ = opened_round(home_page, judges=5, works=2)
    judge_everything(round_, lambda seat, place: [11 + 2 * place, 21, 31, 2 * seat])
    totals = {"32.5", "33.5", "34.5", "35.5", "36.5", "37.5"}

    text = at_desk(signer(round_, "chair"), round_)[1]

    assert [total for total in sorted(totals) if total in text] == []
    close_round(round_, by=signer(round_, "chair"), at=WHILE_JUDGING)
    text = at_desk(signer(round_, "chair"), round_)[1]
    assert [total for total in sorted(totals) if total in text] == sorted(totals)


def test_open_round_gives_out_no_file(client, judged, chair):
    client.force_login(chair)

    assert {client.get(address(judged, name)).status_code for name in FILES} == {404}


def test_chair_locks_the_round(at_desk, judged, chair):
    answer, text = at_desk(chair, judged, act="lock", sure="1")

    judged.refresh_from_db()
    assert (answer.status_code, judged.state) == (200, RoundState.LOCKED)
    assert "本轮已锁定" in text
    assert at_desk(chair, judged, act="lock", sure="1")[0].status_code == 200
    assert judged.snapshots.count() == 1


def test_lock_has_to_be_meant(at_desk, judged, chair):
    answer, text = at_desk(chair, judged, act="lock")

    judged.refresh_from_db()
    assert (answer.status_code, judged.state) == (409, RoundState.OPEN)
    assert "请先勾选" in text


def test_lock_waits_for_every_mark(at_desk, home_page):
    round_ = opened_round(home_page)

    answer, text = at_desk(signer(round_, "chair"), round_, act="lock", sure="1")

    assert answer.status_code == 409
    assert "第1席还有3件作品未评" in text
    assert "的评分不足" not in text


def test_supervisor_locks_nothing(at_desk, judged, supervisor):
    assert 'value="lock"' not in at_desk(supervisor, judged)[1]
    assert at_desk(supervisor, judged, act="lock", sure="1")[0].status_code == 409


# --- Afterwards ----------------------------------------------------------------------------------


def test_dropped_marks_are_struck_through_for_eyes_and_ears(at_desk, locked, chair):
    text = at_desk(chair, locked)[1]

    assert text.count("<s>") == 8  # two of five marks of four works
    assert text.count("<s>") == text.count('</s><span class="visually-hidden">')
    assert [text.count(code) > 0 for code in locked.entries.values_list("code", flat=True)]


def test_page_knows_codes_only(at_desk, locked, chair):
    works, people = EntryPage.objects.all(), EntryCredit.objects.all()
    canaries = [each.title for each in works] + [each.slug for each in works]
    canaries += [each.participant.name for each in people]

    text = at_desk(chair, locked)[1]

    assert len(canaries) == 12
    assert [each for each in canaries if each in text] == []


def test_one_proposes_and_the_other_signs(at_desk, locked, chair, supervisor):
    text = at_desk(chair, locked, act="propose", kind="certify", reason="核对无误。")[1]
    made = Decision.objects.get()
    assert 'value="withdraw"' in text
    assert 'value="sign"' not in text

    text = at_desk(supervisor, locked)[1]
    assert 'value="sign"' in text
    assert "核对无误。" in text

    at_desk(supervisor, locked, act="sign", decision=made.pk)
    at_desk(supervisor, locked, act="sign", decision=made.pk)  # a second click
    locked.refresh_from_db()
    assert locked.state == RoundState.CERTIFIED
    assert locked.events.filter(type="certify").count() == 1


def test_who_proposed_it_does_not_sign_it(at_desk, locked, chair):
    at_desk(chair, locked, act="propose", kind="certify", reason="核对无误。")

    answer, text = at_desk(chair, locked, act="sign", decision=Decision.objects.get().pk)

    assert (answer.status_code, "您已经签过名" in text) == (409, True)


def test_proposal_is_taken_back_once(at_desk, locked, chair):
    at_desk(chair, locked, act="propose", kind="reopen", reason="有误。")
    made = Decision.objects.get().pk

    at_desk(chair, locked, act="withdraw", decision=made)
    answer, text = at_desk(chair, locked, act="withdraw", decision=made)

    assert not Decision.objects.exists()
    assert (answer.status_code, "已被收回" in text) == (409, True)


def test_decision_of_another_round_is_not_signed_here(at_desk, judged, home_page, chair):
    other = opened_round(home_page)
    made = propose_decision(
        other,
        kind="waiver",
        by=signer(other, "chair"),
        at=WHILE_JUDGING,
        reason="缺席。",
        subject={"code": other.entries.first().code},
    )

    assert at_desk(chair, judged, act="sign", decision=made.pk)[0].status_code == 409
    assert at_desk(chair, judged, act="sign", decision="x")[0].status_code == 409


def test_refused_proposal_keeps_what_was_typed(at_desk, judged, chair):
    typed = {"code": "NOWHERE", "reason": "评委突发急病。"}

    answer, text = at_desk(chair, judged, act="propose", kind="waiver", **typed)

    assert answer.status_code == 409
    assert [each in text for each in typed.values()] == [True, True]
    assert "没有这件作品" in text


def test_proposal_without_a_reason_comes_back(at_desk, judged, chair):
    answer, text = at_desk(chair, judged, act="propose", kind="drop_seat", seat="2", reason="")

    assert (answer.status_code, 'value="2"' in text) == (422, True)
    assert not Decision.objects.exists()


def test_proposal_out_of_time_comes_back(at_desk, judged, chair):
    answer, text = at_desk(chair, judged, act="propose", kind="certify", reason="核对无误。")

    assert (answer.status_code, "核对无误。" in text) == (409, True)


def test_seat_is_dropped_by_two(at_desk, judged, chair, supervisor):
    at_desk(supervisor, judged, act="propose", kind="drop_seat", seat="2", reason="未完成。")
    text = at_desk(chair, judged, act="sign", decision=Decision.objects.get().pk)[1]

    assert judged.seats.get(number=2).disposition == "dropped"
    assert "不再计入" in text


def test_tie_is_put_in_order(at_desk, home_page):
    round_ = opened_round(home_page, judges=5, works=4)
    judge_everything(round_, lambda seat, place: [40, 60, 55, 30 + seat])
    chair, supervisor = signer(round_, "chair"), signer(round_, "supervisor")
    close_round(round_, by=chair, at=WHILE_JUDGING)
    codes = list(round_.entries.order_by("code").values_list("code", flat=True))
    text = at_desk(chair, round_)[1]
    tie = text.split('name="tie" value="')[1].split('"')[0]
    said = {"act": "propose", "kind": "runoff", "tie": tie, "reason": "投票。"}
    assert 'value="certify"' not in text

    twice = {f"place-{codes[0]}": "1", f"place-{codes[2]}": "1"}
    answer, text = at_desk(chair, round_, **said, **twice)
    assert (answer.status_code, "每个名次只能给一件" in text) == (422, True)

    places = {f"place-{codes[2]}": "1", f"place-{codes[0]}": "2"}
    at_desk(chair, round_, **said, **places)
    made = Decision.objects.get()
    assert made.result == {"order": [codes[2], codes[0]]}
    assert codes[2] + "、" + codes[0] in at_desk(supervisor, round_)[1]


def test_contest_is_decided_once_all_is_certified(at_desk, locked, chair, supervisor):
    certified(locked, chair, supervisor)
    contest = locked.category.get_parent().specific

    at_desk(supervisor, locked, act="decide")
    answer = at_desk(chair, locked, act="decide")[0]

    contest.refresh_from_db()
    assert (answer.status_code, contest.state) == (200, ContestState.DECIDED)
    assert AwardGrant.objects.count() == 4


def test_contest_is_not_decided_before(at_desk, locked, chair):
    answer = at_desk(chair, locked, act="decide")[0]

    assert (answer.status_code, AwardGrant.objects.exists()) == (409, False)


def test_broken_ledger_is_said_and_nothing_ranked(at_desk, locked, chair, monkeypatch):
    locked.__class__.objects.update(uid="00000000-0000-4000-8000-000000000000")
    locked.refresh_from_db()

    answer, text = at_desk(chair, locked)
    assert (answer.status_code, "账本在第1条记录处断裂" in text) == (200, True)
    assert "<s>" not in text

    answer = at_desk(chair, locked, act="propose", kind="certify", reason="核对无误。")[0]
    assert answer.status_code == 409


@pytest.mark.parametrize("is_closed", (False, True))
def test_page_costs_the_same_queries_for_3_and_30_works(
    at_desk, home_page, django_assert_max_num_queries, is_closed
):
    costs = []
    for works in (3, 30):
        round_ = opened_round(home_page, works=works)
        if is_closed:
            judge_everything(round_, lambda seat, place: [10 + place, 40, 40 + seat, 30])
            close_round(round_, by=signer(round_, "chair"), at=WHILE_JUDGING)
        at_desk(signer(round_, "chair"), round_)
        with django_assert_max_num_queries(40) as counted:
            at_desk(signer(round_, "chair"), round_)
        costs.append(len(counted))

    assert costs[0] == costs[1]
