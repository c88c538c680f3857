import pytest

from exhibitions.enums import ContestState, IntakeStatus, RoundState
from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.judging.ledger import commitment, order_for, verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.judging.replay import replay
from exhibitions.models import ContestPage, EntryAsset, IntakeCheck, RoundEntry
from tests.factories.contests import EntryPageFactory
from tests.factories.juries import (
    BEGINS,
    SEED,
    WHILE_JUDGING,
    accepted_entry,
    closed_contest,
    officer,
    opened_round,
    seated_category,
)
from tests.factories.users import UserFactory


def begin(contest, **options):
    return begin_judging(contest, **{"by": officer(), "at": BEGINS, "seed": SEED, **options})


def test_judging_begins_in_every_category(home_page):
    contest = closed_contest(home_page)
    seated_category(contest, works=2)
    seated_category(contest, works=1, code="P", title="摄影")

    rounds = begin(contest)

    assert [each.category.code for each in rounds] == ["S", "P"]
    assert {each.state for each in rounds} == {RoundState.OPEN}
    assert {each.ruleset for each in rounds} == {contest.active_ruleset}
    assert ContestPage.objects.get(pk=contest.pk).state == ContestState.JUDGING
    assert list(RoundEntry.objects.values_list("code", flat=True)) == [
        "GCB-P-0001",
        "GCB-S-0001",
        "GCB-S-0002",
    ]


def test_second_click_changes_nothing(home_page):
    contest = closed_contest(home_page)
    seated_category(contest)
    first = begin(contest)[0]

    again = begin(contest, at=WHILE_JUDGING, seed=None)[0]

    assert (again.seed, again.chain_head, again.opened_at) == (first.seed, first.chain_head, BEGINS)


def test_only_accepted_works_are_judged(home_page):
    contest = closed_contest(home_page)
    category = seated_category(contest, works=1)
    for status in (IntakeStatus.REJECTED, IntakeStatus.WITHDRAWN):
        EntryPageFactory(parent=category, intake_status=status)

    panel = begin(contest)[0]

    assert panel.entries.get().entry.intake_status == IntakeStatus.ACCEPTED


def test_refused_step_opens_nothing(home_page):
    contest = closed_contest(home_page)
    category = seated_category(contest)
    EntryPageFactory(parent=category)  # still to be checked

    with pytest.raises(TransitionRefused):
        begin(contest)

    assert category.rounds.get().state == RoundState.PREPARING
    assert not RoundEntry.objects.exists()


def test_superuser_without_the_role_cannot_begin(home_page):
    contest = closed_contest(home_page)
    seated_category(contest)

    with pytest.raises(TransitionRefused):
        begin(contest, by=UserFactory(is_superuser=True))


def test_sheet_is_frozen_without_the_page(home_page):
    contest = closed_contest(home_page)
    category = seated_category(contest, works=0)
    entry = accepted_entry(category, "一幅字。", statement="我叫张三，这是一幅字。")
    asset = EntryAsset.objects.get(submission__entry=entry)

    frozen = begin(contest)[0].entries.get()

    assert frozen.statement == "一幅字。"
    assert (frozen.subkind, str(frozen.width_cm), str(frozen.height_cm)) == (
        "毛笔",
        "69.0",
        "138.0",
    )
    assert frozen.files == [{"key": asset.key, "width": 1600, "height": 1200, "tiles": ""}]
    assert len(frozen.freeze_digest) == 64


def test_blank_redaction_stays_blank(home_page):
    contest = closed_contest(home_page)
    entry = accepted_entry(seated_category(contest, works=0), "第一次", statement="我叫张三。")
    IntakeCheck.objects.create(
        entry=entry,
        checker=UserFactory(),
        result=IntakeStatus.ACCEPTED,
        redacted_statement="",
        checked_at=BEGINS,
    )

    assert begin(contest)[0].entries.get().statement == ""


def test_freeze_digest_depends_on_what_was_accepted(home_page):
    contest = closed_contest(home_page)
    category = seated_category(contest, works=2)
    first, second = category.get_children().specific()
    type(second).objects.filter(pk=second.pk).update(entry_digest="f" * 64)

    digests = {each.entry_id: each.freeze_digest for each in begin(contest)[0].entries.all()}

    assert len(set(digests.values())) == 2
    assert set(digests) == {first.pk, second.pk}


def test_each_judge_gets_every_work_in_an_order_of_their_own(home_page):
    panel = opened_round(home_page, works=6)
    uids = [str(each.entry.entry_uid) for each in panel.entries.select_related("entry")]

    orders = {
        seat.number: [
            str(each.round_entry.entry.entry_uid)
            for each in seat.assignments.select_related("round_entry__entry").order_by("position")
        ]
        for seat in panel.seats.all()
    }

    seed = bytes.fromhex(panel.seed)
    assert orders == {
        **{number: order_for(seed, number, uids) for number in (1, 2, 3)},
        **{number: [] for number in (4, 5)},  # the chair and the supervisor
    }
    assert len({tuple(order) for order in orders.values()}) == 4


def test_seed_is_committed_to_and_opens_the_chain(panel):
    projection = replay(ledger_events(panel))

    verify_chain(ledger_events(panel), str(panel.uid))
    assert panel.seed_commit == commitment(bytes.fromhex(panel.seed))
    assert projection.seed_commit == panel.seed_commit
    assert projection.ruleset == panel.ruleset.sha256
    assert projection.seats == {1, 2, 3}
    assert projection.entries == [each.code for each in panel.entries.all()]


def test_codes_do_not_follow_the_order_of_submission(home_page):
    panel = opened_round(home_page, works=8)

    by_page = list(panel.entries.order_by("entry__path").values_list("code", flat=True))

    assert by_page != sorted(by_page)


def test_without_a_seed_chance_decides(home_page):
    contest = closed_contest(home_page)
    seated_category(contest, works=1)
    seated_category(contest, works=1, code="P", title="摄影")

    rounds = begin(contest, seed=None)

    assert len({each.seed for each in rounds}) == 2
