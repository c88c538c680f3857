"""What the machine under the tests offers, and what happens when it lacks something."""

import os

import pytest
from django.conf import settings


def on_postgresql() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def missing(what: str) -> None:
    """Skip a test for want of a tool; with CI set, a missing tool is a failure."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
