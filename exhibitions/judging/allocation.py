"""Pure allocation of awards down a ranking; where people must decide, it stops and says so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .errors import ForeignCandidates
from .ranking import TieGroup
from .ruleset.terms import AwardLevel, Caps

RUNOFF, CHOICE = "runoff", "choice"


@dataclass(frozen=True, slots=True)
class Holders:
    """Who would hold a work's award: opaque tokens of its authors and of its unit."""

    authors: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision of people on tied works: the answer to an `OpenTie`.

    Args:
        kind: `runoff` or `choice`.
        candidates: the works that were tied when the question was put.
        order: those chosen, best first; after a runoff, works left out stay tied behind them.

    Raises:
        ForeignCandidates: the order is empty, repeats a work or names one that was not tied.
    """

    kind: str
    candidates: frozenset[str]
    order: tuple[str, ...]

    def __post_init__(self):
        repeats = len(set(self.order)) < len(self.order)
        if not self.order or repeats or not set(self.order) <= self.candidates:
            raise ForeignCandidates(self.order)


@dataclass(frozen=True, slots=True)
class Grant:
    """One award for one work."""

    entry: str
    level: str
    rank: int
    score: Fraction


@dataclass(frozen=True, slots=True)
class OpenTie:
    """A question that only people can answer before the allocation goes on.

    `runoff`: more works are tied than the level has room. `choice`: an author has more tied works
    than awards to hold and says which are to stand. `room` is how many of the candidates may.
    """

    kind: str
    level: str
    room: int
    rank: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the minutes: a code and its numbers; whoever shows it makes the sentence."""

    code: str
    level: str
    params: Mapping = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allocation:
    """The awards of one category so far; complete unless a tie is open."""

    grants: tuple[Grant, ...]
    parked: Mapping[str, str]  # code -> the level it would have reached
    vacancies: Mapping[str, int]  # level -> seats it left empty, before they went further
    open: tuple[OpenTie, ...]
    log: tuple[Step, ...]

    @property
    def complete(self) -> bool:
        return not self.open

    def level_of(self) -> dict[str, str]:
        return {grant.entry: grant.level for grant in self.grants}


def allocate_awards(
    groups: Sequence[TieGroup],
    levels: Sequence[AwardLevel],
    *,
    valid_count: int,
    caps: Caps = Caps(),  # noqa: B008 - immutable
    holders: Mapping[str, Holders] | None = None,
    resolutions: Collection[Resolution] = (),
) -> Allocation:
    """Give the awards of one category, from the highest level down.

    Args:
        groups: the ranking of `rank_entries`, best first.
        levels: in the order of the rules.
        valid_count: valid works of the category, frozen; percentages are of it.
        caps: the most awards of one author and of one unit.
        holders: code -> who would hold the award; a work that is not named is nobody's.
        resolutions: what people have decided so far; one whose candidates are not exactly the
            tied works is not used.

    Returns:
        Grants down to the first open tie, or all of them.

    Source:
        Contest specification 4.6.
    """
    run = _Run(groups, caps, holders or {}, resolutions)
    carry: dict[str, int] = {}
    for level, following in zip(levels, [*levels[1:], None], strict=True):
        if run.open:
            break
        quota = level.quota.of(valid_count)
        cap = run.remaining() if quota is None else quota + carry.get(level.key, 0)
        run.note("level", level, cap=cap, quota=-1 if quota is None else quota)
        taken = run.fill(level, cap)
        if not run.open:
            left = 0 if quota is None else cap - taken
            _pass_on(run, level, following, left, carry)
    return run.result()


def _pass_on(run, level, following, left, carry):
    """Send the empty seats of a level, or its debt, where the rules say."""
    vacancy = max(0, left)
    run.vacancies[level.key] = vacancy
    if vacancy:
        run.note("vacant", level, seats=vacancy)
    shares = {}
    if level.vacancy.kind == "cascade" and following:
        shares = {following.key: vacancy}
    elif level.vacancy.kind == "cascade_to":
        shares = {key: seats * vacancy for key, seats in level.vacancy.levels.items()}
    if left < 0 and level.debit_next and following:
        shares = {following.key: left}
    for key, seats in shares.items():
        carry[key] = carry.get(key, 0) + seats
        if seats:
            run.note("carried", level, to=key, seats=seats)


class _Run:
    """One pass down the ranking; the groups that are left stand in `queue`."""

    def __init__(self, groups, caps, holders, resolutions):
        self.queue = list(groups)
        self.caps = caps
        self.holders = holders
        self.resolutions = {(each.kind, each.candidates): each for each in resolutions}
        self.held: dict[tuple[str, str], int] = {}
        self.grants, self.log, self.open = [], [], []
        self.parked, self.vacancies = {}, {}

    def result(self) -> Allocation:
        return Allocation(
            grants=tuple(self.grants),
            parked=self.parked,
            vacancies=self.vacancies,
            open=tuple(self.open),
            log=tuple(self.log),
        )

    def note(self, code, level, **params):
        self.log.append(Step(code, level.key, params))

    def remaining(self) -> int:
        return sum(len(group.entries) for group in self.queue)

    def fill(self, level, cap) -> int:
        """Grant one level as far as it goes; return how many seats were taken."""
        taken = 0
        while self.queue and taken < cap:
            group = self._without_parked(level)
            if group is None:
                continue
            if level.floor is not None and group.score < level.floor:
                self.note("below_floor", level, rank=group.rank, entries=group.entries)
                break
            conflict = self._conflict(group)
            if conflict:
                if not self._choose(level, group, *conflict):
                    break
            elif taken + len(group.entries) <= cap or level.tie == "expand":
                taken += self._grant(level, self.queue.pop(0))
            elif level.tie == "shrink":
                self.note("shrunk", level, rank=group.rank, entries=group.entries)
                break
            elif not self._run_off(level, group, cap - taken):
                break
        if taken > cap > 0:
            self.note("expanded", level, seats=taken - cap)
        return taken

    def _grant(self, level, group):
        for entry in group.entries:
            self.grants.append(Grant(entry, level.key, group.rank, group.score))
            for holder, _limit in self._limits(entry):
                self.held[holder] = self.held.get(holder, 0) + 1
        self.note("granted", level, rank=group.rank, entries=group.entries)
        return len(group.entries)

    def _park(self, entry, level, rank):
        self.parked[entry] = level.key
        self.note("parked", level, rank=rank, entries=(entry,))

    def _limits(self, entry):
        """Yield (holder, cap) for everybody whose awards are counted."""
        who = self.holders.get(entry, Holders())
        if self.caps.author is not None:
            yield from ((("author", author), self.caps.author) for author in set(who.authors))
        if self.caps.unit is not None and who.unit:
            yield ("unit", who.unit), self.caps.unit

    def _without_parked(self, level):
        """Return the first group after parking works whose holder has all awards already."""
        group = self.queue[0]
        over = [
            entry
            for entry in group.entries
            if any(self.held.get(holder, 0) >= limit for holder, limit in self._limits(entry))
        ]
        for entry in over:
            self._park(entry, level, group.rank)
        left = tuple(entry for entry in group.entries if entry not in over)
        self.queue[0:1] = [_with(group, left)] if left else []
        return self.queue[0] if left else None

    def _conflict(self, group):
        """Return the tied works of one holder and how many may stand, where not all may.

        Granting the whole group would break that holder's cap.
        """
        wanted: dict = {}
        for entry in group.entries:
            for holder, limit in self._limits(entry):
                wanted.setdefault((holder, limit), []).append(entry)
        for (holder, limit), entries in wanted.items():
            stand = limit - self.held.get(holder, 0)
            if len(entries) > stand:
                return tuple(entries), stand
        return None

    def _choose(self, level, group, entries, stand):
        """Park the works that their holder did not choose, or open the question."""
        chosen = self._decided(CHOICE, level, _with(group, entries), stand, needed=stand)
        if not chosen:
            return False
        lost = set(entries) - set(chosen[:stand])
        for entry in sorted(lost):
            self._park(entry, level, group.rank)
        self.queue[0] = _with(group, tuple(each for each in group.entries if each not in lost))
        return True

    def _run_off(self, level, group, room):
        """Replace the group by its works in the order of the runoff, or open the question."""
        order = self._decided(RUNOFF, level, group, room)
        if not order:
            return False
        singles = [_with(group, (entry,), ahead) for ahead, entry in enumerate(order)]
        rest = tuple(entry for entry in group.entries if entry not in order)
        self.queue[0:1] = [*singles, *([_with(group, rest, len(order))] if rest else [])]
        return True

    def _decided(self, kind, level, tied, room, needed=1) -> tuple[str, ...]:
        """Return the order that people decided on, empty after opening the question."""
        decision = self.resolutions.pop((kind, frozenset(tied.entries)), None)
        if decision is None or len(decision.order) < needed:
            self.open.append(OpenTie(kind, level.key, room, tied.rank, tied.entries))
            self.note("open", level, kind=kind, room=room, rank=tied.rank, entries=tied.entries)
            return ()
        self.note("decided", level, kind=kind, rank=tied.rank, entries=decision.order)
        return decision.order


def _with(group: TieGroup, entries: tuple[str, ...], ahead: int = 0) -> TieGroup:
    """Return a part of the group; `ahead` of its works have been placed before it."""
    return replace(group, rank=group.rank + ahead, entries=entries)
