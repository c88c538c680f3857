"""The fields that Elasticsearch's index of pages has by our mapping."""

from django.apps import apps

from portal.core.models.pages import PortalPage
from search.backends.zh_elasticsearch8 import ZhMapping


def mapped():
    """Return the names of all fields of the index of pages."""
    names = set()
    for model in apps.get_models():
        if issubclass(model, PortalPage):
            for name, field in ZhMapping(model).get_mapping()["properties"].items():
                names |= {name, *(f"{name}.{sub}" for sub in field.get("fields", ()))}
    return names
