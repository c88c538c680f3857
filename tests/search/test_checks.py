import pytest

from search.checks import analysis_is_known


@pytest.mark.parametrize(("chosen", "errors"), (("cjk", 0), ("ik", 0), ("jieba", 1), ("", 1)))
def test_an_unknown_analysis_is_named_with_those_to_choose_from(settings, chosen, errors):
    settings.SEARCH_ANALYSIS = chosen

    found = analysis_is_known(None)

    assert len(found) == errors
    assert all("choose cjk, smartcn, ik" in error.msg for error in found)
