"""A real search server, for the tests that are marked `elasticsearch`."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend

from tests.machine import missing

# Of this run and this process alone: the server may be somebody's, with other indices on it.
PREFIX = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'only')}_{uuid4().hex[:8]}_"


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.indexed)


def pytest_runtest_setup(item):
    if item.get_closest_marker("elasticsearch") and not os.environ.get("ELASTICSEARCH_URL"):
        missing("No Elasticsearch; `scripts/elasticsearch start` prints its ELASTICSEARCH_URL.")


@pytest.fixture(scope="session")
def elasticsearch_client():
    """Return a client of the test server; the indices of this run go with it."""
    from elasticsearch import Elasticsearch

    client = Elasticsearch(os.environ["ELASTICSEARCH_URL"], request_timeout=60)
    yield client
    for name in client.indices.get(index=f"{PREFIX}*"):
        client.indices.delete(index=name)
    client.close()


@pytest.fixture
def on_elasticsearch(settings, elasticsearch_client, db):
    """Make Wagtail search on the test server, the database beside it; its index is empty."""
    database = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.backends.zh_elasticsearch8",
            "URLS": [os.environ["ELASTICSEARCH_URL"]],
            "INDEX_PREFIX": PREFIX,
        },
        "database": database,
    }
    if elasticsearch_client.indices.exists(index=f"{PREFIX}wagtailcore_page"):
        empty(elasticsearch_client)
    else:
        call_command("update_index", "--schema-only", backend_name="default", verbosity=0)


@pytest.fixture
def elastic(on_elasticsearch, elasticsearch_client):
    """Return a function that makes everything saved so far findable; its result is the client."""

    def refresh():
        elasticsearch_client.indices.refresh(index=f"{PREFIX}*")
        return elasticsearch_client

    return refresh


@pytest.fixture
def server_away(settings, db):
    """Make Wagtail search on a server that refuses every connection, the database beside it."""
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.backends.zh_elasticsearch8",
            "URLS": ["http://127.0.0.1:1"],
            "INDEX_PREFIX": PREFIX,
        },
        "database": settings.WAGTAILSEARCH_BACKENDS["default"],
    }


def empty(client):
    everything = {"query": {"match_all": {}}, "refresh": True, "conflicts": "proceed"}
    client.delete_by_query(index=f"{PREFIX}*", **everything)


@pytest.fixture
def backend(on_elasticsearch):
    """Return Wagtail's backend on the test server."""
    return get_search_backend()
