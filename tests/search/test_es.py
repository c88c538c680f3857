import elasticsearch_dsl
import pytest
from django.apps import apps

from portal.core.models.pages import PortalPage
from search.backends.zh_elasticsearch8 import ZhMapping
from search.es import Q, columns
from tests.source_tree import imports, modules, relative


def mapped():
    """Return the names of all fields of the index of pages."""
    names = set()
    for model in apps.get_models():
        if issubclass(model, PortalPage):
            for name, field in ZhMapping(model).get_mapping()["properties"].items():
                names |= {name, *(f"{name}.{sub}" for sub in field.get("fields", ()))}
    return names


@pytest.mark.parametrize("analysis", ("cjk", "smartcn", "ik"))
def test_every_column_is_mapped_for_every_page_type(settings, analysis):
    settings.SEARCH_ANALYSIS = analysis

    assert set(vars(columns()).values()) - mapped() == set()


def test_two_underscores_stay_two_underscores():
    assert elasticsearch_dsl.utils.EXPAND__TO_DOT is False
    assert Q("term", **{columns().kind: "news"}).to_dict() == {
        "term": {"core_portalpage__kind_key_filter": "news"}
    }


def test_one_module_alone_knows_elasticsearch_dsl():
    knowing = {
        relative(path)
        for path in modules("portal", "home", "news", "exhibitions", "search")
        if any(
            name.startswith(("elasticsearch_dsl", "elasticsearch.dsl")) for name in imports(path)
        )
    }

    assert knowing == {"search/es.py"}
