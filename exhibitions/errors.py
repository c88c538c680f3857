"""What may be refused anywhere in the exhibitions."""


class TransitionRefused(Exception):
    """A guard, a role or the present state forbids a step; `reasons` are sentences to show."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(map(str, reasons)))
        self.reasons = reasons
