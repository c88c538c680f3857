"""System checks: what an operator may have set wrongly."""

from django.conf import settings
from django.core.checks import Error, register

from search.analysis import ANALYSES


@register()
def analysis_is_known(app_configs, **kwargs):
    """Found here it is a sentence; otherwise the first rebuild would fail with it."""
    if settings.SEARCH_ANALYSIS in ANALYSES:
        return []
    sentence = f"SEARCH_ANALYSIS is {settings.SEARCH_ANALYSIS!r}; choose {', '.join(ANALYSES)}."
    return [Error(sentence, id="search.E001")]
