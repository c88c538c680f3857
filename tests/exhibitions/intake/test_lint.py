import pytest

from exhibitions.intake.lint import lint


def found(text, own=()):
    return [(each.kind, each.text) for each in lint(text, own)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    (
        ("请拨13900001234联系", "phone", "13900001234"),
        ("电话：0513-88812345。", "phone", "0513-88812345"),
        ("电话１３９ ００００ １２３４", "phone", "139 0000 1234"),
        ("邮箱 wang@example.org 可联系", "contact", "邮箱 wang@example.org"),
        ("微信号 haian2008", "contact", "微信号 haian2008"),
        ("感谢李老师指导", "teacher", "感谢李老师指导"),
        ("海安县实验小学", "school", "海安县实验小学"),
        ("写于白甸镇计生办", "unit", "写于白甸镇计生办"),
        ("本人王小明，爱好书法", "name", "本人王小明"),
    ),
)
def test_words_that_tell_are_found(text, kind, words):
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text", ("", "一幅写给家乡的字，2008 年春作。", "尺寸 138 厘米，用墨三层。", "二十四节气")
)
def test_plain_words_are_let_alone(text):
    assert found(text) == []


def test_own_names_are_found_however_they_are_spaced():
    assert found("王 小 明书", own=["王小明"]) == [("own", "王 小 明")]
    assert found("白甸·中心村", own=["白甸中心村"]) == [("own", "白甸·中心村")]


def test_one_character_and_nothing_are_no_names():
    assert found("王者之风", own=["王", "", " "]) == []


def test_own_words_win_over_patterns_and_inner_findings_are_left_out():
    assert found("海安县实验小学", own=["海安县实验小学"]) == [("own", "海安县实验小学")]
