"""The search page."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_without_words_the_page_offers_its_form(client, home_page):
    response = client.get(reverse("search:results"))

    assert response.status_code == 200
    assert 'role="search"' in response.text
