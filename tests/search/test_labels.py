import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.labels import labels_of
from tests.factories.home import StandardPageFactory
from tests.factories.news import NewsIndexPageFactory
from tests.factories.units import TownFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(column):
    UnitFactory(code="xcb", name="宣传部")
    TownFactory(code="1", name="白甸镇")


@pytest.mark.usefixtures("named")
def test_all_are_named_by_one_query(site):
    keys = {"column": ["zhen-xun", "gone"], "unit": {"xcb"}, "town": ("1",)}

    assert site.root_page

    with CaptureQueriesContext(connection) as captured:
        labels = labels_of(keys, site)

    assert labels == {
        "column": {"zhen-xun": "镇讯"},
        "unit": {"xcb": "宣传部"},
        "town": {"1": "白甸镇"},
    }
    assert len(captured) == 1


def test_a_page_of_the_same_slug_lends_a_column_no_name(site):
    StandardPageFactory(parent=site.root_page, title="关于镇讯", slug="zhen-xun")
    parent = NewsIndexPageFactory(parent=site.root_page, title="新闻")
    NewsIndexPageFactory(parent=parent, title="镇讯", slug="zhen-xun")

    assert labels_of({"column": ["zhen-xun"]}, site)["column"] == {"zhen-xun": "镇讯"}


@pytest.mark.usefixtures("named")
def test_hidden_column_has_no_name(site, column):
    column.unpublish()

    assert labels_of({"column": ["zhen-xun"]}, site)["column"] == {}


def test_without_keys_nothing_is_asked(site):
    with CaptureQueriesContext(connection) as captured:
        assert labels_of({}, site) == {"column": {}, "unit": {}, "town": {}}

    assert len(captured) == 0
