"""What every engine answers, whatever it runs on."""

from datetime import datetime, timedelta
from itertools import product
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from search.actions import refresh_words
from search.breaker import may_ask
from search.engines.contract import CANDIDATES, DATE, FACETS, PAGE_SIZE, PAGES, Question
from search.engines.database import DatabaseEngine
from search.engines.elastic import ElasticEngine
from search.models import IndexedPage, SynonymGroup
from search.synonyms import thesaurus
from search.terms import Alternatives, read_query
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import TownFactory, UnitFactory

CHINA = ZoneInfo("Asia/Shanghai")
SENTENCE = (
    "海安县白甸镇卫健局于2008年七月举办第十一届“国策杯”书法大赛，"
    "COVID-19期间也不停，见www.haian.cn。"
)
PRESENT = (
    "国策杯",
    "国策",
    "白甸",
    "甸",
    "2008",
    "2008年",
    "举办第十一届",
    "卫健局于2008",
    "书法 国策杯",
    "“国策杯”书法大赛",
    "２００８",
    "covid",
    "COVID 19",
    "cov",
    "haian",
    "赛",
    "于2008年七月举办",
    "喜迎第十一届国策杯开幕",
)
ABSENT = ("国杯", "杯国", "白甸镇镇", "国策杯 婚育", "大赛海安县", "covi 19", "ovid", "008")
UNKNOWN = ("no-such", "0", "２００８", "\x00", "*", "99999")

ANYTHING = st.characters(exclude_categories=())  # lone surrogates and NUL as well
# Letters that are the same as others to whoever takes no notice of case.
ALIKE = {"i": "iIıİ", "k": "kK\u212a", "s": "sS\u017f"}
# What readers of the site type: ideographs, kana, Latin, Greek, Cyrillic, all widths of it.
LETTERS = (
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.characters(min_codepoint=0x3041, max_codepoint=0x30FA, categories=("Lo",))
    | st.characters(max_codepoint=0x4FF, categories=("L", "Nd"))
    | st.characters(min_codepoint=0xFF10, max_codepoint=0xFF5A, categories=("L", "Nd"))
)


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request, db):
    """Return an engine and a function that makes everything saved so far findable."""
    if request.param == "database":
        return DatabaseEngine(), lambda: None
    return ElasticEngine(), request.getfixturevalue("elastic")


@pytest.fixture
def find(engine, home_page):
    """Return a function: query, what else a Question says -> Found."""
    asked, refresh = engine

    def ask(query, **more):
        refresh()
        terms = read_query(query) if isinstance(query, str) else query
        return asked.find(Question(terms, home_page.path, **more))

    return ask


@pytest.fixture
def article(engine, column):
    return ArticlePageFactory(
        parent=column, title="喜迎第十一届国策杯开幕", body=[("paragraph", f"<p>{SENTENCE}</p>")]
    )


@pytest.fixture
def other(engine, column):
    return ArticlePageFactory(parent=column, title="镇村两级婚育新风进万家")


def pks_of(find, queries):
    return {query: list(find(query).pks) for query in queries}


@pytest.mark.usefixtures("other")
def test_words_inside_a_sentence_are_found(find, article):
    assert pks_of(find, PRESENT) == {query: [article.pk] for query in PRESENT}
    assert (find("国策杯").total, find("国策杯").capped) == (1, False)


@pytest.mark.usefixtures("article", "other")
def test_every_word_has_to_stand_side_by_side(find):
    assert pks_of(find, ABSENT) == {query: [] for query in ABSENT}
    assert find("国杯").total == 0


@pytest.mark.usefixtures("other")
def test_any_spelling_of_a_term_is_enough(find, article):
    terms = (Alternatives(("书画赛", "书法大赛")), Alternatives(("国策杯",)))

    assert list(find(terms).pks) == [article.pk]
    assert list(find((*terms, Alternatives(("婚育",)))).pks) == []


def test_traditional_characters_find_simplified_ones_and_the_other_way(find, column, article):
    old = ArticlePageFactory(parent=column, title="國策盃書法")

    assert set(find("國策").pks) == {article.pk, old.pk}
    assert set(find("国策杯书法").pks) == {old.pk}
    assert list(find("書法大賽").pks) == [article.pk]


def test_a_word_of_the_title_comes_first(find, column):
    in_text = ArticlePageFactory(
        parent=column, title="简讯", body=[("paragraph", f"<p>{SENTENCE}</p>")]
    )
    in_title = ArticlePageFactory(parent=column, title="国策杯")
    later_in_text = ArticlePageFactory(
        parent=column, title="消息", body=[("paragraph", f"<p>{SENTENCE * 2}</p>")]
    )

    pks = find("国策杯").pks

    assert pks[0] == in_title.pk
    assert set(pks[1:]) == {in_text.pk, later_in_text.pk}


def test_of_two_alike_the_younger_comes_first(find, column):
    old, young = (
        ArticlePageFactory(
            parent=column, title="国策杯", published_at=datetime(year, 5, 1, 9, tzinfo=CHINA)
        )
        for year in (2008, 2026)
    )

    assert list(find("国策杯").pks) == [young.pk, old.pk]


def hide(how, page, column):
    if how == "restricted":
        PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
        return
    if how == "expired":
        page.expire_at = timezone.now() - timedelta(minutes=1)
    elif how == "unpublished":
        page.live = False
    page.save()


@pytest.mark.parametrize("how", ("restricted", "expired", "unpublished"))
def test_what_is_not_public_is_neither_found_nor_counted(find, article, column, how):
    assert find("国策杯").total == 1

    hide(how, article, column)

    found = find("国策杯")
    assert (list(found.pks), found.total, found.facets["kind"]) == ([], 0, {})


def test_a_page_that_will_expire_is_found_until_then(find, article):
    article.expire_at = timezone.now() + timedelta(days=1)
    article.save()

    assert list(find("国策杯").pks) == [article.pk]


def test_pages_of_another_site_are_not_found(find, article, root_page):
    StandardPageFactory(parent=root_page, title="别站的国策杯", slug="other")

    assert list(find("国策杯").pks) == [article.pk]


def test_a_deleted_page_is_not_found(find, article):
    article.delete()

    assert find("国策杯").total == 0


def test_a_moved_column_takes_its_pages_along(find, article, column, home_page):
    elsewhere = NewsIndexPageFactory(parent=home_page, title="别处", slug="bie-chu")
    PageViewRestriction.objects.create(page=elsewhere, restriction_type="login")
    assert find("国策杯").total == 1

    Page.objects.get(pk=column.pk).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

    assert find("国策杯").total == 0


@pytest.fixture
def mixed(engine, column, news_index, site_index):
    """Return an article of 2007, one of 2008 in another column and of a unit, and a site."""
    town = TownFactory()
    unit = UnitFactory()
    second = NewsIndexPageFactory(parent=news_index, title="县讯", slug="xian-xun")
    return (
        ArticlePageFactory(
            parent=column,
            title="2007年国策杯",
            # Still the last day of 2006 in Greenwich.
            published_at=datetime(2007, 1, 1, 7, tzinfo=CHINA),
        ),
        ArticlePageFactory(
            parent=second,
            title="2008年国策杯",
            source_unit=unit,
            published_at=datetime(2008, 5, 1, 9, tzinfo=CHINA),
        ),
        SitePageFactory(
            parent=site_index,
            title="国策杯长廊",
            town=town,
            first_published_at=datetime(2010, 1, 1, 7, tzinfo=CHINA),
        ),
    )


def test_facets_count_every_value(find, mixed):
    _older, newer, place = mixed

    facets = find("国策杯").facets

    assert facets["kind"] == {"news": 2, "site": 1}
    assert facets["year"] == {"2007": 1, "2008": 1, "2010": 1}
    assert facets["column"] == {"zhen-xun": 1, "xian-xun": 1}
    assert facets["unit"] == {newer.unit_key: 1}
    assert facets["town"] == {place.town_key: 1}
    assert "" not in facets["unit"]


@pytest.mark.usefixtures("mixed")
def test_a_facet_is_counted_under_the_choices_of_the_others(find):
    found = find(
        "国策杯", chosen={"kind": frozenset({"news"}), "year": frozenset({"2008", "2010"})}
    )

    assert (len(found.pks), found.total) == (1, 1)
    assert found.facets["kind"] == {"news": 1, "site": 1}
    assert found.facets["year"] == {"2007": 1, "2008": 1}
    assert found.facets["column"] == {"xian-xun": 1}


@pytest.mark.usefixtures("mixed")
def test_values_of_one_facet_are_alternatives(find):
    assert find("国策杯", chosen={"year": frozenset({"2007", "2010"})}).total == 2
    assert find("国策杯", chosen={"kind": frozenset({"news", "site"})}).total == 3


@pytest.mark.usefixtures("mixed")
def test_unknown_values_find_nothing(find):
    for facet, value in product(FACETS, UNKNOWN):
        found = find("国策杯", chosen={facet: frozenset({value})})

        assert (list(found.pks), found.total) == ([], 0)
        assert sum(found.facets["kind"].values()) == (3 if facet == "kind" else 0)


def test_newest_first_by_the_date_that_is_shown(find, mixed, home_page):
    undated = StandardPageFactory(parent=home_page, title="说说国策杯", first_published_at=None)

    older, newer, place = (page.pk for page in mixed)
    assert list(find("国策杯", sort=DATE).pks) == [place, newer, older, undated.pk]


def test_pages_follow_each_other_without_overlap(find, column):
    ArticlePageFactory.create_batch(PAGE_SIZE + 3, parent=column, summary="国策杯")

    first, second, third, never = (
        find("国策杯", page=number) for number in (1, 2, 3, PAGES * 1_000)
    )

    assert [len(each.pks) for each in (first, second, third, never)] == [PAGE_SIZE, 3, 0, 0]
    assert len({*first.pks, *second.pks}) == PAGE_SIZE + 3
    assert {each.total for each in (first, second, third, never)} == {PAGE_SIZE + 3}


def disguised(word):
    """Draw a word in letters of any case."""
    return st.tuples(*(st.sampled_from(ALIKE.get(c, c + c.upper())) for c in word)).map("".join)


QUERIES = st.lists(
    ANYTHING
    | st.sampled_from(("国策杯", "国册杯", "白甸", "计生", "guocebei", "2008", " ", "“", "*", "("))
    | disguised("wifi")
    | disguised("sks"),
    max_size=12,
).map("".join)
TEXTS = st.lists(st.text(LETTERS | st.sampled_from("，“”-'*"), max_size=8), max_size=20)


def any_example(count):
    return examples(
        max_examples=count,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@pytest.fixture
def furnished(find, article, other, column):
    """Make all a query can meet: pages, words that are known and synonyms, Latin ones too."""
    for words in ("wifi\n无线网", "SKS\n短信", "计生\n人口和计划生育"):
        SynonymGroup.objects.create(kind=SynonymGroup.Kind.TWO_WAY, words=words)
    ArticlePageFactory.create_batch(2, parent=column, title="国策杯")
    refresh_words()
    assert find("国策杯").total == 3


@pytest.mark.usefixtures("furnished")
@any_example(40)
@given(QUERIES)
def test_no_query_is_an_error(engine, client, home_page, text):
    asked = engine[0]
    if terms := read_query(text, thesaurus().of):
        found = asked.find(Question(terms, home_page.path))
        assert len(found.pks) == min(found.total, PAGE_SIZE)

    address = f"{reverse('search:results')}?{urlencode({'q': text}, errors='surrogatepass')}"
    response = client.get(address, headers={"User-Agent": "Mozilla/5.0"})

    broken = any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)
    assert response.status_code == (400 if broken else 200)
    for search in (Page.objects.search, Page.objects.autocomplete):
        assert search(text).count() == len(list(search(text)))
    assert may_ask(asked.name)  # none of these was answered by another in its place


@any_example(10)
@given(TEXTS)
def test_a_page_is_found_by_any_word_of_its_title(find, article, words):
    article.title = " ".join(["国策杯", *words])
    article.save()

    for word in filter(read_query, words):
        assert article.pk in find(word).pks
        for search in (Page.objects.search, Page.objects.autocomplete):
            assert article.pk in [page.pk for page in search(word)]


def test_facets_are_columns_of_the_rows():
    assert set(FACETS) <= {field.name for field in IndexedPage._meta.get_fields()}


def test_there_are_candidates_for_every_page_of_results():
    assert CANDIDATES >= PAGES * PAGE_SIZE
