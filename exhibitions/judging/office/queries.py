"""What the office shows of contests, their rules and their panels."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from exhibitions.enums import SeatRole
from exhibitions.models import CategoryPage, ContestPage, Round, RuleSet, Seat
from portal.users.models import User
from portal.users.roles import JUDGE, JURY_CHAIR, SUPERVISOR


@dataclass(frozen=True)
class Panel:
    """The panel of one category; `round` is None until somebody is seated."""

    category: CategoryPage
    round: Round | None
    seats: list[Seat]
    wanted: int

    def count(self, role: str) -> int:
        return Counter(seat.role for seat in self.seats)[role]

    @property
    def judges(self) -> int:
        return self.count(SeatRole.JUDGE)

    @property
    def complete(self) -> bool:
        """Whether there are as many judges as the rules say, a chair and a supervisor."""
        alone = (self.count(SeatRole.CHAIR), self.count(SeatRole.SUPERVISOR))
        return self.judges == self.wanted and alone == (1, 1)

    @property
    def next_number(self) -> int:
        return max((seat.number for seat in self.seats), default=0) + 1


def office_contests():
    """Return the contests, newest first, without their texts."""
    return ContestPage.objects.defer_streamfields().order_by("-open_at", "pk")


def latest_rules(contest: ContestPage) -> RuleSet | None:
    """Return the last revision of a contest's rules, signed or not."""
    return RuleSet.objects.filter(contest=contest).order_by("revision").last()


def revisions(contest: ContestPage) -> list[RuleSet]:
    """Return all revisions of a contest's rules, the latest first; one query."""
    rules = RuleSet.objects.filter(contest=contest)
    return list(rules.select_related("first_signer", "second_signer").order_by("-revision"))


def final_round_in_rules(contest: ContestPage) -> dict | None:
    """Return the round as the rules describe it: the sealed ones, or the latest so far."""
    rules = contest.active_ruleset or latest_rules(contest)
    return rules.data["rounds"][-1] if rules else None


def panels(contest: ContestPage) -> list[Panel]:
    """Return the panel of each category of a contest; three queries and one for the rules."""
    rule = final_round_in_rules(contest)
    seats = Seat.objects.select_related("user").order_by("number")
    rounds = Round.objects.filter(index=1).prefetch_related(Prefetch("seats", seats))
    categories = CategoryPage.objects.child_of(contest).order_by("path")
    return [
        panel(category, rule)
        for category in categories.prefetch_related(Prefetch("rounds", rounds, to_attr="first"))
    ]


def panel(category: CategoryPage, rule: dict | None) -> Panel:
    round_ = next(iter(category.first), None)
    seats = list(round_.seats.all()) if round_ else []
    return Panel(category, round_, seats, rule["seats"] if rule else 0)


def seatable_people():
    """Return whoever may have a seat: active members of the jury's groups."""
    names = (JUDGE, JURY_CHAIR, SUPERVISOR)
    people = User.objects.filter(is_active=True, groups__name__in=names)
    return people.distinct().order_by("last_name", "first_name", "pk")
