import pytest
from django.db import IntegrityError

from search.models import Rebuild


@pytest.mark.django_db
def test_an_index_is_rebuilt_once_at_a_time():
    first = Rebuild.objects.create(backend="default", index="pages")
    assert (str(first), first.reached, first.whole) == ("default: pages", {}, False)

    with pytest.raises(IntegrityError):
        Rebuild.objects.create(backend="default", index="pages")
