"""Pure data: rule sets to begin with, as an officer would type them."""

from .ruleset.terms import FORMAT


def guoce_cup(seats: int = 5) -> dict:
    """Return the rules of 国策杯: one final round of marks, four levels of award a category.

    Args:
        seats: judges on each panel; 5 or 7 in this contest, so one mark falls away on each side.

    Returns:
        Data for `parse_ruleset`, new at each call.

    Source:
        Contest specification, preset “国策杯”.
    """
    return {
        "format": FORMAT,
        "name": "国策杯书法、摄影、美术作品大赛评审规则",
        "scale": "100",
        "criteria": [
            _criterion("theme", "主题契合", "20", 3, "切合人口与计划生育主题，立意健康向上"),
            _criterion("expression", "艺术表现", "30", 1, "构思新颖，富有个性与感染力"),
            _criterion("technique", "技法", "30", 2, "技法娴熟，符合所选门类的规范"),
            _criterion("whole", "整体效果", "20", 4, "画面或章法完整，形式与内容统一"),
        ],
        "aggregation": {"method": "trimmed", "drop": 1, "scope": "total"},
        "quorum": {"minimum": 3, "share": "2/3"},
        "rounding": {"policy": "exact", "places": 2},
        "ladder": ["score", "mean", "criteria", "copeland", "median"],
        "awards": [
            _award(1, "first", "一等奖", {"kind": "fixed", "count": 1}, floor="90"),
            _award(2, "second", "二等奖", {"kind": "fixed", "count": 3}, floor="85"),
            _award(3, "third", "三等奖", {"kind": "fixed", "count": 6}, floor="80"),
            _award(4, "merit", "优秀奖", {"kind": "percent", "percent": "10", "minimum": 1}),
        ],
        "caps": {"author": 1},
        "rounds": [
            {"index": 1, "key": "final", "name": "终评", "method": "score", "seats": seats},
        ],
    }


def _criterion(key, name, maximum, priority, description):
    return {
        "key": key,
        "name": name,
        "minimum": "0",
        "maximum": maximum,
        "step": "0.5",
        "factor": "1",
        "priority": priority,
        "description": description,
    }


def _award(order, key, name, quota, **limits):
    cascade = {"kind": "cascade"}
    return {
        "order": order,
        "key": key,
        "name": name,
        "quota": quota,
        "vacancy": cascade,
        "tie": "runoff",
        **limits,
    }
