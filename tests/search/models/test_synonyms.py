import pytest
from django.core.exceptions import ValidationError

from search.models import SynonymGroup

pytestmark = pytest.mark.django_db


def problems(words, kind="two-way"):
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(kind=kind, words=words).full_clean()
    return refused.value.message_dict["words"]


@pytest.mark.parametrize(
    ("words", "problem"),
    (
        ("海安县", "请填写二至八个词，每行一个。"),
        ("海安县\n\n海安市", "词与词之间有空行。"),
        ("\n".join("词" + c for c in "甲乙丙丁戊己庚辛壬"), "请填写二至八个词，每行一个。"),
        ("海安县\n海安 市", "“海安 市”不是一个词：请去掉空格和标点。"),
        ("海安县\n海安，市", "“海安,市”不是一个词：请去掉空格和标点。"),
        ("海安县\n市", "“市”应为2至20个字。"),
        ("海安县\n" + "市" * 21, f"“{'市' * 21}”应为2至20个字。"),
        ("海安县\n海安市\n海安县", "有一个词写了两遍。"),
        ("GDP\ngdp", "有一个词写了两遍。"),
    ),
)
def test_what_is_wrong_with_the_words_is_said(words, problem):
    assert problems(words) == [problem]


def test_words_are_needed():
    assert problems("") == ["此字段不能为空。"]


def test_the_same_words_are_not_taken_twice():
    SynonymGroup.objects.create(words="海安县\n海安市")

    assert problems("海安县\n海安市") == ["已经有一组完全相同的词。"]


def test_words_are_cleaned_before_they_are_kept():
    group = SynonymGroup(words=" 海安縣 \r\nＧＤＰ\r\n\r\n")

    group.full_clean()

    assert group.words == "海安县\nGDP"


@pytest.mark.parametrize(
    ("kind", "shown"), (("one-way", "计生 → 甲词、乙词"), ("two-way", "计生 ↔ 甲词、乙词"))
)
def test_a_group_shows_which_way_it_leads(kind, shown):
    assert str(SynonymGroup(kind=kind, words="计生\n甲词\n乙词")) == shown
