"""Pure reading of JSON fields that notes every problem instead of stopping at the first."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

DECIMAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
SHARE = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")
KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
MAXIMUM = 1_000_000
MISSING = object()


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation; whoever shows it translates it."""
    return message


class Problem(NamedTuple):
    """One thing wrong with the data: where, an English sentence (a msgid), what fills it in."""

    path: str
    message: str
    params: dict = {}

    def __str__(self):
        return f"{self.path}: {self.message % self.params}" if self.params else ": ".join(self[:2])


class Reader:
    """Reads one JSON object field by field.

    Every method returns a harmless value after noting a problem, so that reading goes on;
    `sound` then says no. `finish` notes the fields that nobody asked for.
    """

    def __init__(self, data, path: str, problems: list[Problem]):
        self.path = path
        self.problems = problems
        self.sound = isinstance(data, dict)
        self.data = data if self.sound else {}
        self._asked = set()
        if not self.sound:
            self.note("", gettext_noop("A group of fields belongs here."))

    def at(self, key) -> str:
        """Return the path of a field, as people read it: `criteria[1].step`."""
        return ".".join(part for part in (self.path, key) if part)

    def note(self, key: str, message: str, **params) -> None:
        self.sound = False
        self.problems.append(Problem(self.at(key), message, params))

    def finish(self) -> None:
        for key in self.data:
            if key not in self._asked:
                self.note(str(key), gettext_noop("This field is unknown."))

    def _value(self, key, default):
        self._asked.add(key)
        value = self.data.get(key, default)
        if value is MISSING and isinstance(self.data, dict):
            self.note(key, gettext_noop("This field is missing."))
        return value

    def text(self, key: str, default=MISSING, longest: int = 80) -> str:
        value = self._value(key, default)
        if value is MISSING or value is default:
            return value if isinstance(value, str) else ""
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            self.note(
                key,
                gettext_noop("A text of 1 to %(longest)s characters belongs here."),
                longest=longest,
            )
            return ""
        return unicodedata.normalize("NFC", value)

    def key(self, key: str) -> str:
        value = self._value(key, MISSING)
        if value is MISSING:
            return ""
        if not isinstance(value, str) or not KEY.fullmatch(value):
            self.note(
                key,
                gettext_noop("A short name of small Latin letters, digits and _ belongs here."),
            )
            return ""
        return value

    def whole(self, key: str, default=MISSING, lowest: int = 0, highest: int = MAXIMUM):
        value = self._value(key, default)
        if value is MISSING or value is default:
            return lowest if value is MISSING else value
        if type(value) is not int or not lowest <= value <= highest:
            self.note(
                key,
                gettext_noop("A whole number from %(lowest)s to %(highest)s belongs here."),
                lowest=lowest,
                highest=highest,
            )
            return lowest
        return value

    def decimal(self, key: str, default=MISSING) -> Fraction | None:
        value = self._value(key, default)
        if value is MISSING or value is default:
            return Fraction(0) if value is MISSING else value
        if not isinstance(value, str) or not DECIMAL.fullmatch(value):
            self.note(
                key,
                gettext_noop("A number with at most two decimal places, in quotes, belongs here."),
            )
            return Fraction(0)
        return Fraction(value)

    def share(self, key: str, default: Fraction) -> Fraction:
        value = self._value(key, default)
        if value is default:
            return default
        match = SHARE.fullmatch(value) if isinstance(value, str) else None
        if not match or int(match[1]) > int(match[2]):
            self.note(key, gettext_noop("A share such as 2/3, at most the whole, belongs here."))
            return default
        return Fraction(value)

    def choice(self, key: str, options: tuple[str, ...], default=MISSING) -> str:
        value = self._value(key, default)
        if value is MISSING:
            return options[0]
        if value not in options:
            self.note(
                key,
                gettext_noop("One of these belongs here: %(options)s."),
                options=", ".join(options),
            )
            return options[0]
        return value

    def flag(self, key: str) -> bool:
        value = self._value(key, default=False)
        if not isinstance(value, bool):
            self.note(key, gettext_noop("Yes or no (true or false) belongs here."))
        return value is True

    def has(self, key: str) -> bool:
        return key in self.data

    def child(self, key: str, default=MISSING) -> "Reader":
        """Return a reader of an object inside; what it notes makes this one unsound too, later."""
        value = self._value(key, default)
        return Reader({} if value is MISSING else value, self.at(key), self.problems)

    def children(self, key: str) -> list["Reader"]:
        return [
            Reader(value, f"{self.at(key)}[{number}]", self.problems)
            for number, value in enumerate(self.items(key))
        ]

    def items(self, key: str, default=MISSING) -> list:
        """Return a list that must hold something."""
        value = self._value(key, default)
        if value is MISSING or value is default:
            return [] if value is MISSING else list(value)
        if not isinstance(value, list) or not value:
            self.note(key, gettext_noop("A list with at least one entry belongs here."))
            return []
        return value

    def refuse_repetition(self, key: str, field: str, values: Iterable) -> None:
        """Note values that stand twice in a list whose `field` must tell its entries apart."""
        twice = sorted(str(value) for value, times in Counter(values).items() if times > 1)
        if twice:
            self.note(
                key,
                gettext_noop("Used more than once: %(values)s (%(field)s)."),
                values=", ".join(twice),
                field=field,
            )
