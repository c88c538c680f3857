import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exhibitions.enums import ContestState
from exhibitions.judging.actions.awarding import decide_contest
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision, sign_decision
from exhibitions.models import EntryCredit, EntryPage, Round, ScoreComment
from tests.factories.juries import WHILE_JUDGING

ROOT = Path(__file__).parents[4]


@pytest.fixture
def decided(judged, chair, supervisor):
    """Return a round that is locked, certified and awarded."""
    close_round(judged, by=chair, at=WHILE_JUDGING)
    made = propose_decision(judged, kind="certify", by=chair, at=WHILE_JUDGING, reason="核对无误。")
    sign_decision(made, by=supervisor, at=WHILE_JUDGING)
    decide_contest(judged.category.get_parent().specific, by=chair, at=WHILE_JUDGING)
    judged.refresh_from_db()
    return judged


@pytest.fixture
def download(client, decided, supervisor):
    """Return a function that gives the bytes of a file, as the supervisor gets them."""

    def get(name):
        client.force_login(supervisor)
        answer = client.get(f"/judging/chair/{decided.uid}/{name}")
        assert f"round-{decided.uid}" in answer.headers["Content-Disposition"]
        return answer.getvalue()

    return get


def test_anybody_recomputes_the_export_with_python_alone(download, tmp_path):
    path = tmp_path / "round.json"
    path.write_bytes(download("round.json"))

    done = subprocess.run(
        [sys.executable, "-S", "-m", "exhibitions.judging.recompute", path],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "All agrees: the chain, the snapshot, and the awards." in done.stdout


def test_files_name_nobody(download, decided):
    people = [credit.participant for credit in EntryCredit.objects.all()]
    seated = [seat.user for seat in decided.seats.all()]
    works = EntryPage.objects.all()
    canaries = [each.name for each in people] + [each.phone for each in people]
    canaries += [token for each in people for token in each.identity_tokens]
    canaries += [each.get_full_name() for each in seated] + [each.username for each in seated]
    canaries += [each.title for each in works] + [each.slug for each in works]
    canaries += [str(each.entry_uid) for each in works] + ["核对无误"]
    sheet = load_workbook(BytesIO(download("ranking.xlsx"))).active
    cells = " ".join(str(cell) for row in sheet.values for cell in row)
    texts = [download("round.json").decode(), download("chain.jsonl").decode(), cells]

    assert len(canaries) > 30
    assert decided.entries.first().code in texts[0]
    assert [each for each in canaries if each and any(each in text for text in texts)] == []
    assert not ScoreComment.objects.exists()


def test_chain_has_an_event_a_line(download, decided):
    events = [json.loads(line) for line in download("chain.jsonl").splitlines()]

    assert [each["seq"] for each in events] == list(range(1, decided.chain_seq + 1))
    assert events[-1]["hash"] == decided.chain_head


def test_ranking_is_a_sheet_of_codes(download, decided):
    sheet = load_workbook(BytesIO(download("ranking.xlsx"))).active

    heading, first, *rest = sheet.values
    assert heading[:3] == ("名次", "作品编号", "1 号席")
    assert first[:2] == (1, decided.entries.order_by("code").last().code)
    assert first[2:7] == (73.5, 74, 74.5, 75, 75.5)
    assert first[-4:] == ("74.50", "149/2", "1、5", "优秀奖")
    assert len(rest) == 3


def verified(client, round_, user):
    client.force_login(user)
    return client.get(f"/judging/chair/{round_.uid}/verify/").content.decode()


def test_whole_ledger_is_said_with_its_head(client, decided, chair):
    text = verified(client, decided, chair)

    assert "账本完整" in text
    assert decided.chain_head in text


def test_ledger_of_another_round_is_broken_from_its_first_event(client, decided, chair):
    decided.uid = "00000000-0000-4000-8000-000000000000"
    decided.save()

    assert "第1条记录缺失" in verified(client, decided, chair)


def test_ledger_whose_end_is_cut_off_is_broken(client, decided, chair):
    Round.objects.update(chain_seq=decided.chain_seq + 1, chain_head="0" * 64)

    text = verified(client, decided, chair)

    assert f"第{decided.chain_seq + 1}条记录缺失" in text


def test_published_round_is_still_downloaded(download, decided):
    contest = decided.category.get_parent().specific
    contest.state = ContestState.PUBLISHED
    contest.save()

    assert json.loads(download("round.json"))["round"]["seed"]
