"""Counts the queries of one request, its caches warm or empty."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def warm_queries(client, url: str) -> int:
    """Return how many queries the second of two requests for a page makes."""
    client.get(url)
    return queries(client, url)


def cold_queries(client, url: str) -> int:
    """Return how many queries the first request for a page makes in a process just started."""
    cache.clear()
    ContentType.objects.clear_cache()
    return queries(client, url)


def queries(client, url: str) -> int:
    """Return how many queries a request for a page makes."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)
