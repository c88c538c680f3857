"""Settings every environment shares; the environment is read only here."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- What the environment decides -------------------------------------------------------------

SECRET_KEY = env("SECRET_KEY", default="")
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
DEBUG = False
DEMO = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
VAR_ROOT = Path(env("VAR_ROOT", default=str(BASE_DIR / "var")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_ROOT / "media")))
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR_ROOT / "private")))
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_ROOT / "static")))
MAP_OUTLINE = Path(
    env("MAP_OUTLINE", default=str(BASE_DIR / "exhibitions" / "maps" / "county_outline.geojson"))
)
MAP_APPROVAL_NO = env("MAP_APPROVAL_NO", default="")
ELASTICSEARCH_URL = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_CA = env("ELASTICSEARCH_CA", default="")
SEARCH_INDEX_PREFIX = env("SEARCH_INDEX_PREFIX", default="portal_")
SEARCH_ANALYSIS = env("SEARCH_ANALYSIS", default="cjk")

# --- Applications ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "news",
    "exhibitions",
    "search",
    "portal.editorial",
    "portal.units",
    "portal.users",
    "portal.documents",
    "portal.images",
    "portal.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.users.apps.UserAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.core.middleware.request_id",
    "portal.core.middleware.real_address",
    "portal.core.middleware.well_formed_request",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.core.middleware.vary_on_modes",
    "portal.core.middleware.DatabaseAvailability",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.users.middleware.staff_only",
    "portal.users.middleware.second_factor",
    "portal.core.middleware.AdminTransaction",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.portal",
            ],
        },
    }
]

# --- Database, cache, tasks --------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_ROOT / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Editors' autosaves and the worker write at once: readers must not wait (WAL), and a writer
    # must queue at BEGIN instead of failing half way (IMMEDIATE).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    # A page loads the renditions of its pictures by one query; Wagtail would keep each of them
    # besides, and a process with a cache of its own would go on showing a replaced picture.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
DJANGO_REDIS_IGNORE_EXCEPTIONS = True
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What the worker starts by itself: task and seconds between two runs.
PERIODIC_TASKS = {
    "portal.editorial.tasks.publish_scheduled": 60,
    "exhibitions.tasks.keep_contest_time": 60,
    "exhibitions.submissions.tasks.ingest_forgotten": 300,
    "news.tasks.sequence_exports": 60,
    "news.tasks.reconcile_exports": 3600,
    "portal.documents.tasks.extract_forgotten": 3600,
    "search.tasks.refresh_words": 3600,
    "search.tasks.mend_indexes": 3600,
    "search.tasks.forget_searches": 86400,
    "portal.core.tasks.tidy_up": 86400,
}

# --- Language and time -------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- Files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": "/private/"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField page posts thousands

# --- People ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.users.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# The lock-out is axes' business, which keeps a record; this only slows a machine down.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "海安人口网"
SECOND_FACTOR_REQUIRED = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_USERNAME_FORM_FIELD = "username"  # of the credentials that allauth checks
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.core.errors.csrf_failure"

# --- Security ----------------------------------------------------------------------------------

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows its previews in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    # Wagtail's admin still writes inline scripts (date pickers, inline panels).
    "EXCLUDE_URL_PREFIXES": ["/cms/"],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
    },
}

# --- Mail --------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "海安人口网"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # allauth's is the only one: it knows the lock-out
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the only one: nobody is asked
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Nothing may call abroad from a government network.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# An edit during the review sends the story back to the first reviewer.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILIMAGES_IMAGE_MODEL = "images.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.images.forms.PortalImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 150_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "documents.PortalDocument"
WAGTAILDOCS_EXTENSIONS = ["doc", "docx", "pdf", "txt", "xls", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.zh_database"}}
# Days for which it is known what visitors searched for.
WAGTAILSEARCH_HITS_MAX_AGE = 366
if ELASTICSEARCH_URL:
    # Every save is written to both: the database answers when the search server cannot.
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.backends.zh_elasticsearch8",
            "URLS": ELASTICSEARCH_URL,
            "INDEX_PREFIX": SEARCH_INDEX_PREFIX,
            "OPTIONS": {"ca_certs": ELASTICSEARCH_CA} if ELASTICSEARCH_CA else {},
        },
        "database": WAGTAILSEARCH_BACKENDS["default"],
    }
SITE_SETTINGS_MODEL = "home.SiteSettings"
TAGGIT_CASE_INSENSITIVE = True

# --- Logging -----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "portal.core.logging.RequestIdFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s"}
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.server": {"propagate": True},
        "axes": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},  # else two lines for every page saved
        "elastic_transport": {"level": "WARNING"},  # else a line for every request
    },
}
