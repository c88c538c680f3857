"""Pure passage between the JSON of rules and what officers type into fields.

Nothing is validated here: what is no number stays as typed, for `parse_ruleset` to name. Fields
left empty are left out, so that defaults apply and missing ones are named as missing.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from pypinyin import Style, lazy_pinyin

from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset.terms import FORMAT

KEY_LENGTH = 32
SHARES = re.compile(r"[,，;；、]+")
LADDER_LENGTH = 5

TEXTS = ("key", "name", "description")
NUMBERS = ("minimum", "maximum", "step", "factor")
GENERAL = ("name", "scale")


def typed(value: object) -> str:
    """Return a number or a choice as it was meant: half-width digits, no space around."""
    return unicodedata.normalize("NFKC", words(value))


def words(value: object) -> str:
    """Return a text without the space around it; Chinese punctuation stays what it is."""
    return "" if value is None else str(value).strip()


def whole(value: object):
    """Return a whole number where the text is one, else the text."""
    text = typed(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else text


def kept(**fields) -> dict:
    """Return the fields that hold something."""
    return {name: value for name, value in fields.items() if value not in ("", None, {}, [])}


def key_of(name: str, known: Iterable[str]) -> str:
    """Make the short Latin name of a criterion or award from what it is called."""
    syllables = "_".join(lazy_pinyin(name, style=Style.NORMAL, errors="ignore")).lower()
    base = re.sub(r"[^a-z0-9_]", "", syllables)[: KEY_LENGTH - 3].strip("_") or "item"
    taken, candidate, number = set(known), base, 2
    while candidate in taken:
        candidate, number = f"{base}_{number}", number + 1
    return candidate


def with_keys(rows: list[dict]) -> list[dict]:
    """Give a key to each row that has none; the others keep theirs."""
    known = {row["key"] for row in rows if row.get("key")}
    for row in rows:
        if not row.get("key"):
            row["key"] = key_of(words(row.get("name")), known)
            known.add(row["key"])
    return rows


def rules_from(
    general: Mapping, criteria: Iterable[Mapping], awards: Iterable[Mapping], before: Mapping
) -> dict:
    """Put together the JSON of rules from the fields of the editor.

    Args:
        general: fields of `RulesForm`.
        criteria, awards: fields of the rows, in their order.
        before: the rules that were opened; what the editor has no field for comes from them.
    """
    trimmed = general.get("method") == "trimmed"
    first, *others = before.get("rounds") or guoce_cup()["rounds"]
    drop, scope = whole(general.get("drop")), typed(general.get("scope"))
    return {
        "format": FORMAT,
        **kept(name=words(general.get("name")), scale=typed(general.get("scale"))),
        "criteria": with_keys([criterion(row) for row in criteria]),
        "aggregation": kept(
            method=typed(general.get("method")),
            drop=drop if trimmed else "",
            scope=scope if trimmed else "",
        ),
        "quorum": kept(
            minimum=whole(general.get("quorum_minimum")), share=typed(general.get("quorum_share"))
        ),
        "rounding": kept(policy=typed(general.get("policy")), places=whole(general.get("places"))),
        "ladder": [
            step for n in range(LADDER_LENGTH) if (step := typed(general.get(f"ladder_{n}")))
        ],
        "awards": awards_from(awards),
        "caps": kept(author=whole(general.get("cap_author")), unit=whole(general.get("cap_unit"))),
        "rounds": [
            {
                **first,
                **kept(name=words(general.get("round_name")), seats=whole(general.get("seats"))),
            },
            *others,
        ],
    }


def criterion(row: Mapping) -> dict:
    texts = {name: words(row.get(name)) for name in TEXTS}
    numbers = {name: typed(row.get(name)) for name in NUMBERS}
    return kept(**texts, **numbers, priority=whole(row.get("priority")))


def awards_from(rows: Iterable[Mapping]) -> list[dict]:
    """Return the levels in their order; vacancies name other levels by what they are called."""
    rows = list(rows)
    levels = with_keys([award(row, order) for order, row in enumerate(rows, start=1)])
    keys = {words(row.get("name")): level["key"] for row, level in zip(rows, levels, strict=True)}
    for row, level in zip(rows, levels, strict=True):
        if level["vacancy"].get("kind") == "cascade_to":
            level["vacancy"]["levels"] = shares(row.get("vacancy_levels"), keys)
    return levels


def award(row: Mapping, order: int) -> dict:
    kind = typed(row.get("quota"))
    percent = kind == "percent"
    quota = kept(
        kind=kind,
        count=whole(row.get("count")) if kind == "fixed" else "",
        percent=typed(row.get("count")) if percent else "",
        minimum=whole(row.get("least")) if percent else "",
        maximum=whole(row.get("most")) if percent else "",
    )
    level = kept(
        key=typed(row.get("key")),
        name=words(row.get("name")),
        floor=typed(row.get("floor")),
        tie=typed(row.get("tie")),
    )
    debit = {"debit_next": True} if row.get("debit_next") else {}
    vacancy = kept(kind=typed(row.get("vacancy")))
    return {"order": order, **level, "quota": quota, "vacancy": vacancy, **debit}


def shares(text: object, keys: Mapping[str, str]) -> dict:
    """Read “二等奖 1，三等奖 1”: how many places for each vacant one go to which level."""
    found = {}
    for part in filter(None, SHARES.split(words(text))):
        name, number = re.fullmatch(r"(.*?)[\s:：]*(\d*)", part.strip()).groups()
        found[keys.get(name, name)] = whole(number or "1")
    return found


def fields_from(data: Mapping) -> tuple[dict, list[dict], list[dict]]:
    """Take the JSON of rules apart into the fields of the editor; the reverse of `rules_from`."""
    ladder = {f"ladder_{n}": step for n, step in enumerate(data.get("ladder", ()))}
    aggregation, quorum = data.get("aggregation", {}), data.get("quorum", {})
    rounding, caps = data.get("rounding", {}), data.get("caps", {})
    first = data["rounds"][0]
    general = {
        **{name: data.get(name) for name in GENERAL},
        **{name: aggregation.get(name) for name in ("method", "drop", "scope")},
        **{name: rounding.get(name) for name in ("policy", "places")},
        "quorum_minimum": quorum.get("minimum"),
        "quorum_share": quorum.get("share"),
        "cap_author": caps.get("author"),
        "cap_unit": caps.get("unit"),
        "round_name": first["name"],
        "seats": first["seats"],
        **ladder,
    }
    criteria = [{**row} for row in data["criteria"]]
    names = {level["key"]: level["name"] for level in data["awards"]}
    return general, criteria, [award_fields(level, names) for level in data["awards"]]


def award_fields(level: Mapping, names: Mapping[str, str]) -> dict:
    quota, vacancy = level["quota"], level.get("vacancy", {"kind": "none"})
    row = {name: level.get(name) for name in ("key", "name", "floor", "tie", "debit_next")}
    targets = vacancy.get("levels", {}).items()
    return {
        **row,
        "quota": quota["kind"],
        "count": quota.get("count", quota.get("percent")),
        "least": quota.get("minimum"),
        "most": quota.get("maximum"),
        "vacancy": vacancy["kind"],
        "vacancy_levels": "，".join(f"{names.get(key, key)} {count}" for key, count in targets),
    }
