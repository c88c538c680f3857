"""What every test may rely on: a file database, a minimal tree, the HTML checker."""

import gc
import os
import shutil
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from modelsearch import signal_handlers
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import final_rows, migrated_database, nu_checker
from tests.installed import Installation
from tests.machine import missing, on_postgresql


def pytest_collection_modifyitems(config, items):
    """Leave out what the database of this run cannot answer, without calling it a skip.

    What asks no database at all answers the same on any: once is enough.
    """
    absent = "sqlite" if on_postgresql() else "postgres"
    left_out = [
        item
        for item in items
        if item.get_closest_marker(absent) or (on_postgresql() and not asks_the_database(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        kept = set(items) - set(left_out)
        items[:] = [item for item in items if item in kept]


def pytest_make_parametrize_id(val, argname):
    """Name a file by its argument: its bytes make no name, and some differ in every process."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish():
    """Spare the garbage collector what stays to the end: modules and tests, a million objects."""
    gc.collect()
    gc.freeze()


def asks_the_database(item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


def pytest_runtest_setup(item):
    if item.get_closest_marker("redis") and not os.environ.get("REDIS_URL"):
        missing("No Redis server; `make test` starts one, or set REDIS_URL.")


def pytest_unconfigure(config):
    # The controller of a parallel run has loaded the settings as well and made a folder too.
    shutil.rmtree(settings.TEST_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_keepdb():
    # The file is this run's own and goes with its folder; only an empty one needs migrating.
    return not on_postgresql()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    # A file, as in production: server threads of browser tests must not share one connection.
    if not on_postgresql():
        database = settings.DATABASES["default"]
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(migrated_database.copy())}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        migrated_database.keep()


@pytest.fixture(scope="session", autouse=True)
def _flush_removes_final_rows():
    with pytest.MonkeyPatch.context() as monkeypatch:
        final_rows.step_aside_for_the_flush(monkeypatch)
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _references(request):
    """Keep the index of references only where a test is marked to ask for it: it costs a lot."""
    if request.node.get_closest_marker("references"):
        yield
        return
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def _search_index(request, monkeypatch):
    """Keep the search's index only where a test is marked to ask for it: it costs every save."""
    if not request.node.get_closest_marker("indexed"):
        unheard = SimpleNamespace(enqueue=lambda *_object: None)
        monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", unheard)


@pytest.fixture
def html_errors():
    """Return a function: mapping of name to HTML -> sorted lines of the Nu checker's errors."""
    if not nu_checker.available():
        missing("No Java runtime for the HTML checker; apt-get install default-jre-headless.")
    return nu_checker.errors


@pytest.fixture
def root_page(db):
    """Return the root of the page tree; rebuilt when a transactional test has flushed it."""
    language = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    locale, _created = Locale.objects.get_or_create(language_code=language)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=locale)
    return root


@pytest.fixture
def home_page(root_page):
    """Return the home page, alone under the root and the root page of the only site."""
    from tests.factories.home import HomePageFactory

    facts = {"hostname": "localhost", "port": 80, "site_name": "海安人口网"}
    with transaction.atomic():
        # Nothing but the site refers to what the migrations left; deleted as by an editor, every
        # page type would be asked about it, in every test.
        welcome = Page.objects.filter(depth=2, content_type__model="page").order_by()
        if welcome._raw_delete(welcome.db):
            Page.objects.filter(pk=root_page.pk).update(numchild=0)
            root_page.refresh_from_db()
        home = HomePageFactory(parent=root_page)
        Site.objects.update_or_create(is_default_site=True, defaults={**facts, "root_page": home})
    return home


@pytest.fixture
def site(home_page):
    """Return Wagtail's Site whose root is the home page."""
    return Site.objects.get()


@pytest.fixture
def news_index(home_page):
    """Return 新闻, the column on top of all columns."""
    from tests.factories.news import NewsIndexPageFactory

    return NewsIndexPageFactory(parent=home_page, title="新闻", slug="xin-wen")


@pytest.fixture
def column(news_index):
    """Return 镇讯, an ordinary column."""
    from tests.factories.news import NewsIndexPageFactory

    return NewsIndexPageFactory(parent=news_index, title="镇讯", slug="zhen-xun")


@pytest.fixture
def site_index(home_page):
    """Return 文化阵地, the page of the demonstration sites."""
    from tests.factories.exhibitions import SiteIndexPageFactory

    return SiteIndexPageFactory(parent=home_page)


@pytest.fixture
def contest(home_page):
    """Return an announced contest of 2008; see the moments of tests/factories/contests.py."""
    from tests.factories.contests import ContestIndexPageFactory, ContestPageFactory

    return ContestPageFactory(parent=ContestIndexPageFactory(parent=home_page))


@pytest.fixture
def category(contest):
    """Return its category 书法."""
    from tests.factories.contests import CategoryPageFactory

    return CategoryPageFactory(parent=contest)


@pytest.fixture(scope="session")
def installed():
    """Return what puts the rows of `setup_portal` in place."""
    return Installation()


@pytest.fixture
def installation(root_page, installed):
    """Return the tops of the tree that every installation starts with, by short names."""
    installed.put_in_place()
    home = Site.objects.get().root_page

    def at(path):
        return Page.objects.get(url_path=f"{home.url_path}{path}/").specific

    return SimpleNamespace(
        home=home.specific,
        news=at("xin-wen"),
        column=at("xin-wen/zhen-xun"),
        about=at("guan-yu"),
        sites=at("wen-hua-zhen-di"),
        contests=at("guo-ce-bei"),
    )


@pytest.fixture
def site_settings(site):
    """Return the editors' settings of the site, with the codes that only a real site has."""
    from home.models import SiteSettings

    return SiteSettings.objects.create(
        site=site, site_domain="www.example.gov.cn", site_id_code="3206210012"
    )
