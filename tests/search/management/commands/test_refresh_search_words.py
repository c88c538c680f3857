from io import StringIO

import pytest
from django.core.management import call_command

from search.models import Word
from tests.factories.news import ArticlePageFactory


@pytest.mark.django_db
def test_the_command_says_how_many_words_are_known(column):
    ArticlePageFactory(parent=column, title="国策杯开幕")
    out = StringIO()

    call_command("refresh_search_words", stdout=out)

    assert out.getvalue() == f"{Word.objects.count()} words are known.\n"
    assert Word.objects.filter(text="国策杯开幕").exists()
