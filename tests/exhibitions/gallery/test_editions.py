from datetime import timedelta

import pytest

from exhibitions.gallery.editions import (
    days_left,
    policy_text,
    public_proofs,
    public_rules,
    quota_text,
    valid_notice,
)
from exhibitions.models import PublicNotice
from tests.factories.contests import AFTER_CLOSE, WHILE_OPEN, RuleSetFactory
from tests.factories.users import UserFactory


def test_contest_without_rules_shows_none(contest):
    assert public_rules(contest) is None


def test_provisional_rules_say_so(contest):
    rules = RuleSetFactory(contest=contest)

    shown = public_rules(contest)

    assert not shown.sealed
    assert shown.sha256 == rules.sha256
    assert [(row["name"], row["marks"]) for row in shown.criteria] == [
        ("主题契合", "0–20"),
        ("艺术表现", "0–30"),
        ("技法", "0–30"),
        ("整体效果", "0–20"),
    ]
    assert shown.awards[0] == {"name": "一等奖", "quota": "每类1件", "floor": "90"}


def test_sealed_rules_are_the_ones_shown(contest):
    contest.active_ruleset = RuleSetFactory(
        contest=contest,
        first_signer=UserFactory(),
        second_signer=UserFactory(),
        sealed_at=WHILE_OPEN,
    )
    RuleSetFactory(contest=contest, revision=2)

    assert public_rules(contest).sealed


@pytest.mark.parametrize(
    ("quota", "text"),
    (
        ({"kind": "fixed", "count": 3}, "每类3件"),
        ({"kind": "percent", "percent": "10"}, "作品数的10%"),
        ({"kind": "rest"}, "其余作品"),
    ),
)
def test_quota_is_said_in_words(quota, text):
    assert quota_text(quota) == text


def test_files_are_said_in_words(category):
    assert policy_text(category) == "JPEG、PNG、WEBP格式，不超过30 MB，长边不少于100像素"


@pytest.mark.parametrize(
    ("state", "seed", "head"),
    (("open", "", ""), ("locked", "", "c" * 64), ("certified", "s", "c" * 64)),
)
def test_proofs_come_out_in_their_time(round_, category, state, seed, head):
    round_.state, round_.seed, round_.seed_commit = state, "s", "d" * 64
    round_.chain_head = "c" * 64
    round_.save()

    (proof,) = public_proofs([category])

    assert (proof.category, proof.seed_commit) == ("书法", "d" * 64)
    assert (proof.seed, proof.chain_head) == (seed, head)


def test_round_in_preparation_proves_nothing(round_, category):
    round_.state = "preparing"
    round_.save()

    assert public_proofs([category]) == []


@pytest.mark.parametrize(("state", "public"), (("decided", False), ("noticed", True)))
def test_notice_is_public_from_its_state_on(contest, state, public):
    PublicNotice.objects.create(
        contest=contest,
        items=[],
        digest="0" * 64,
        starts_at=AFTER_CLOSE,
        ends_at=AFTER_CLOSE + timedelta(days=7),
        contact="办公室",
    )

    assert (valid_notice(contest, state) is not None) is public


def test_last_day_counts(contest):
    assert days_left(contest, contest.close_at - timedelta(hours=1)) == 1
    assert days_left(contest, AFTER_CLOSE) == 0
