import elasticsearch_dsl
import pytest

from search.es import Q, columns
from tests.index_mapping import mapped
from tests.source_tree import imports, modules, relative


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
