import pytest
from django.utils import translation

from exhibitions.judging.actions import errors


def refusals():
    return [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.DeskRefusal)
    ]


@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: refusal.__name__)
def test_refusal_is_a_chinese_sentence(refusal):
    with translation.override("zh-hans"):
        text = str(refusal.sentence)

    assert text.endswith("。")
    assert refusal.code.isidentifier()


def test_codes_tell_refusals_apart():
    codes = [each.code for each in refusals()]

    assert len(set(codes)) == len(codes)


def test_refusal_reads_as_its_sentence():
    with translation.override("en"):
        assert str(errors.RoundNotOpen("locked")) == errors.RoundNotOpen.sentence
