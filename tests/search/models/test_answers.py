import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from search.models import QueryAnswer


@pytest.mark.django_db
def test_an_answer_goes_with_its_query():
    query = Query.get("国策杯")
    QueryAnswer.objects.create(query=query, results=3, asked_at=timezone.now())

    query.delete()

    assert not QueryAnswer.objects.exists()
