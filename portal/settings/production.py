"""Production: refuses to start without its secrets."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *


def require(name, value):
    """Return `value`, or stop the start-up with a sentence that names the variable."""
    if not value:
        raise ImproperlyConfigured(
            f"Set the environment variable {name}; see README, Configuration."
        )
    return value


if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("Production does not start with DEBUG set; remove the variable.")
SECRET_KEY = require("SECRET_KEY", SECRET_KEY)
FIELD_KEYS = require("FIELD_KEYS", FIELD_KEYS)
ALLOWED_HOSTS = require("ALLOWED_HOSTS", ALLOWED_HOSTS)
require("SITE_URL", env("SITE_URL", default=""))
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("demo-", "test-", "django-insecure-")):
    raise ImproperlyConfigured("SECRET_KEY must be at least 50 random characters.")
if DATABASES["default"].get("PASSWORD") in {"postgres", "password", "changeme"}:
    raise ImproperlyConfigured("DATABASE_URL uses a default password; choose another.")

SECOND_FACTOR_REQUIRED = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
