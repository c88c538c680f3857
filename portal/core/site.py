"""The settings that editors keep for a site, resolved without importing their app."""

from django.apps import apps
from django.conf import settings


def site_settings(request):
    """Return the editors' settings of the request's site; one query a request, kept on it."""
    return apps.get_model(settings.SITE_SETTINGS_MODEL).for_request(request)
