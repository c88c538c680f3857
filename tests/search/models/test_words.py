import pytest
from django.db import IntegrityError

from search.models import Word


@pytest.mark.django_db
def test_a_word_is_known_once():
    Word.objects.create(text="国策杯", pinyin="guocebei", initials="gcb")

    with pytest.raises(IntegrityError):
        Word.objects.create(text="国策杯", pinyin="guocebei", initials="gcb")
