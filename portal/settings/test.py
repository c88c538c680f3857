"""Tests: fast hashing, plain static files, tasks at once."""

import tempfile
from pathlib import Path

from portal.settings.base import *

SECRET_KEY = "test-only-" + "0" * 50
FIELD_KEYS = ["dGVzdC1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24tISE="]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = "http://localhost"
WAGTAILADMIN_BASE_URL = SITE_URL
TEST_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-"))
MEDIA_ROOT = TEST_ROOT / "media"
PRIVATE_ROOT = TEST_ROOT / "private"
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": "/private/"},
    },
    # The manifest storage answers 404 for hashed files under live_server.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# Tests that are about the search server name it themselves; see tests/search/conftest.py.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.zh_database"}}
if not env("DATABASE_URL", default=""):
    DATABASES["default"]["NAME"] = ":memory:"
elif template := env("TEST_TEMPLATE", default=""):
    # A migrated database of the same PostgreSQL, copied instead of migrating anew.
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}
