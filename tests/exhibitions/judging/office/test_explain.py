import pytest
from django.utils.translation import override

from exhibitions.judging.office.explain import explain, number
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import parse_ruleset


def told(**changes):
    with override("zh-hans"):
        return explain(parse_ruleset({**guoce_cup(), **changes}))


def test_preset_is_told_from_marking_to_caps():
    sentences = told()

    assert sentences[0] == "每件作品由 5 名评委打分，满分 100 分。"
    assert "艺术表现：0 至 30 分，以 0.5 分为一档。" in sentences
    assert "从各评委总分中去掉 1 个最高、1 个最低，其余的平均为作品得分。" in sentences
    assert "一等奖：每个类别 1 件。低于 90 分不授予。" in sentences
    assert "优秀奖：每个类别有效作品的 10 %。" in sentences
    assert "三等奖如有空缺，名额顺延到下一等。名额末位同分时，由评委会加投。" in sentences
    assert "优秀奖如有空缺，名额作废。名额末位同分时，由评委会加投。" in sentences
    assert sentences[-1] == "每位作者在一个类别中最多获 1 项奖。"


def test_example_is_computed_by_the_rules():
    # 82 91 86 85 89: without 82 and 91 the rest is 86.666…
    assert "举例：总分为 82、91、86、85、89 时，作品得分 86.67。" in told()


@pytest.mark.parametrize(
    ("aggregation", "sentence", "score"),
    (
        ({"method": "mean"}, "作品得分为各评委总分的平均数。", "86.60"),
        ({"method": "median"}, "作品得分为各评委总分的中位数。", "86.00"),
        (
            {"method": "trimmed", "drop": 1, "scope": "criterion"},
            "从每个评分项的分数中去掉 1 个最高、1 个最低，其余的平均为作品得分。",
            "86.67",
        ),
    ),
)
def test_ways_to_score(aggregation, sentence, score):
    sentences = told(aggregation=aggregation)

    assert sentence in sentences
    assert f"举例：总分为 82、91、86、85、89 时，作品得分 {score}。" in sentences


def test_rest_and_rounding_and_units():
    rest = {"order": 1, "key": "all", "name": "入选", "quota": {"kind": "rest"}, "tie": "expand"}
    sentences = told(awards=[rest], rounding={"policy": "display", "places": 1}, caps={"unit": 3})

    assert "入选：其余全部作品。" in sentences
    assert "得分四舍五入到小数点后 1 位再比较。" in sentences
    assert sentences[-1] == "每个单位在一个类别中最多获 3 项奖。"
    assert any("同分作品全部获得" in sentence for sentence in sentences)


def test_numbers_have_no_idle_zeros():
    from fractions import Fraction

    assert [number(Fraction(n)) for n in ("90", "0.5", "0")] == ["90", "0.5", "0"]
