"""Production refuses to start without its secrets; asked in processes of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "SECRET_KEY": "x1" * 30,
    "FIELD_KEYS": "ZGVtby1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24tISE=",
    "ALLOWED_HOSTS": "www.example.gov.cn",
    "SITE_URL": "https://www.example.gov.cn",
}


def start(**changes):
    """Import the settings with this environment; return what was said and shown."""
    environment = {"PATH": os.environ["PATH"], **COMPLETE, **changes}
    asked = "import portal.settings.production as s; print(s.DEBUG, s.SECOND_FACTOR_REQUIRED)"
    return subprocess.run(
        [sys.executable, "-c", asked],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_environment_starts_with_the_second_factor_and_without_debug():
    assert start().stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("changes", "named"),
    (
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "demo-" + "0" * 60}, "SECRET_KEY"),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"SITE_URL": ""}, "SITE_URL"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DATABASE_URL": "postgres://portal:postgres@db/portal"}, "DATABASE_URL"),
    ),
)
def test_what_is_missing_or_weak_is_named_and_nothing_starts(changes, named):
    result = start(**changes)

    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured")
    assert named in last
