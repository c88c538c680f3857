"""Counts the queries of one request, its caches warm."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def warm_queries(client, url: str) -> int:
    """Return how many queries the second of two requests for a page makes."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)
