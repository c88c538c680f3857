import pytest

from search.characters import simplified


@pytest.mark.parametrize(
    ("text", "read"),
    (("國策杯書法攝影", "国策杯书法摄影"), ("海安 Haian 2008！", "海安 Haian 2008！"), ("", "")),
)
def test_traditional_characters_are_read_as_simplified(text, read):
    assert simplified(text) == read
    assert len(simplified(text)) == len(text)
