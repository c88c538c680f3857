from search.engines.contract import CANDIDATES, FACETS, PAGE_SIZE, PAGES
from search.models import IndexedPage


def test_facets_are_columns_of_the_rows():
    assert set(FACETS) <= {field.name for field in IndexedPage._meta.get_fields()}


def test_there_are_candidates_for_every_page_of_results():
    assert CANDIDATES >= PAGES * PAGE_SIZE
