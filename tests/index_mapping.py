"""The fields that Elasticsearch's index of pages has by our mapping."""

from portal.core.models.pages import page_types
from search.backends.zh_elasticsearch8 import ZhMapping


def mapped():
    """Return the names of all fields of the index of pages."""
    names = set()
    for model in page_types():
        for name, field in ZhMapping(model).get_mapping()["properties"].items():
            names |= {name, *(f"{name}.{sub}" for sub in field.get("fields", ()))}
    return names
