"""What can go wrong in judging, one class for each thing that happened."""


class JudgingError(Exception):
    """Base of every error of the judging room."""


class NotCanonical(JudgingError):
    """Data that the canonical JSON of rules and ledger has no form for, such as a float."""

    def __init__(self, path: str, reason: str):
        super().__init__(f"{path or 'the document'}: {reason}")
        self.path = path
        self.reason = reason


class MarkRefused(JudgingError):
    """A mark that cannot stand on a ballot; base of the two reasons."""

    def __init__(self, text: str, criterion):
        super().__init__(f"{text!r} is no mark of {criterion.key}")
        self.text = text
        self.criterion = criterion


class NotATick(MarkRefused):
    """Not a number, or one between two steps of the criterion's scale."""


class OutOfRange(MarkRefused):
    """A number below the criterion's minimum or above its maximum."""


class IncompleteBallot(JudgingError):
    """A ballot without a mark for every criterion; `missing` are the criteria's keys."""

    def __init__(self, missing: tuple[str, ...]):
        super().__init__(f"no mark for {', '.join(missing)}")
        self.missing = missing


class TooFewBallots(JudgingError):
    """Fewer values than a mean needs after its extremes are dropped."""

    def __init__(self, counted: int, needed: int):
        super().__init__(f"{counted} counted, {needed} needed")
        self.counted = counted
        self.needed = needed


class BrokenChain(JudgingError):
    """A ledger that is not what was written; `seq` is the first event that does not fit."""

    def __init__(self, seq: int, reason: str):
        super().__init__(f"event {seq}: {reason}")
        self.seq = seq
        self.reason = reason


class DuplicateBallot(JudgingError):
    """Two ballots of one seat for one work, where a projection holds exactly one."""

    def __init__(self, seat: int, entry: str):
        super().__init__(f"seat {seat} has two ballots for {entry}")
        self.seat = seat
        self.entry = entry


class ForeignMark(JudgingError):
    """A stored tick that the criterion's scale does not have."""

    def __init__(self, entry: str, criterion: str):
        super().__init__(f"{entry} has a mark outside the scale of {criterion}")
        self.entry = entry
        self.criterion = criterion


class ForeignCandidates(JudgingError):
    """A decision on tied works that names none, one twice, or one that was not tied."""

    def __init__(self, order: tuple[str, ...]):
        super().__init__(f"no order of the tied works: {', '.join(order) or 'nothing'}")
        self.order = order


class UnknownEvent(JudgingError):
    """An event of a kind, or with a content, that the ledger has no place for."""

    def __init__(self, kind: str, reason: str):
        super().__init__(f"{kind}: {reason}")
        self.kind = kind
        self.reason = reason
