"""Judges a demo contest through the same doors as a jury: rules, panel, marks, signatures."""

from datetime import datetime
from decimal import Decimal

from django.contrib.auth import get_user_model

from exhibitions.enums import DecisionKind, SeatRole
from exhibitions.judging.actions.awarding import decide_contest
from exhibitions.judging.actions.ballots import set_ballot
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision, sign_decision
from exhibitions.judging.actions.panel import prepare_round, seat_judge
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.judging.actions.rules import seal_rules, write_rules
from exhibitions.judging.presets import guoce_cup
from exhibitions.models import CategoryPage, ContestPage, Round
from portal.users.roles import JUDGE

JUDGES = 5
STEP = Decimal("0.5")


class Jury:
    """The demo accounts in their offices; `names` are user names."""

    def __init__(self, names: dict[str, str]):
        users = get_user_model().objects
        self.officer = users.get(username=names["officer"])
        self.leader = users.get(username=names["leader"])
        self.chair = users.get(username=names["chair"])
        self.supervisor = users.get(username=names["supervisor"])
        self.judges = list(users.filter(groups__name=JUDGE).order_by("pk")[:JUDGES])

    def propose(self, contest: ContestPage, at: datetime) -> None:
        """Write the rules of 国策杯, provisional as yet."""
        write_rules(contest, guoce_cup(JUDGES), by=self.officer, at=at)

    def seal(self, contest: ContestPage, at: datetime) -> None:
        """Write the rules of 国策杯 and seal them by two persons."""
        rules = write_rules(contest, guoce_cup(JUDGES), by=self.officer, at=at)
        for person in (self.officer, self.leader):
            seal_rules(rules, by=person, at=at)

    def sit(self, contest: ContestPage, at: datetime) -> None:
        """Seat judges, chair and supervisor in every category."""
        offices = [(person, SeatRole.JUDGE) for person in self.judges]
        offices += [(self.chair, SeatRole.CHAIR), (self.supervisor, SeatRole.SUPERVISOR)]
        for category in CategoryPage.objects.child_of(contest).order_by("path"):
            round_ = prepare_round(category)
            for number, (person, role) in enumerate(offices, start=1):
                seat_judge(round_, user=person, role=role, number=number, by=self.officer, at=at)

    def begin(self, contest: ContestPage, at: datetime) -> list[Round]:
        return begin_judging(contest, by=self.officer, at=at, seed=contest.edition.encode())

    def mark(self, round_: Round, marks: dict[int, list[list[str]]], at: datetime) -> None:
        """Submit every judge's marks.

        Args:
            marks: page of a work -> for each judge the marks of the four criteria, in points.
        """
        works = list(round_.entries.order_by("code"))
        judges = round_.seats.filter(role=SeatRole.JUDGE).select_related("round")
        for place, seat in enumerate(judges.order_by("number")):
            for work in works:
                set_ballot(
                    seat,
                    work,
                    ticks=[int(Decimal(mark) / STEP) for mark in marks[work.entry_id][place]],
                    submit=True,
                    rev=0,
                    client_event_id=f"demo-{seat.pk}-{work.pk}",
                    at=at,
                )

    def finish(self, contest: ContestPage, rounds: list[Round], at: datetime) -> None:
        """Close, certify and award every round."""
        for round_ in rounds:
            close_round(round_, by=self.chair, at=at)
            made = propose_decision(
                round_, kind=DecisionKind.CERTIFY, by=self.chair, at=at, reason="分数核对无误。"
            )
            sign_decision(made, by=self.supervisor, at=at)
        decide_contest(contest, by=self.chair, at=at)
