"""Writes what result lists and facets read of a page, whenever the page is indexed."""

from collections.abc import Iterable

from django.utils.timezone import localtime

from portal.core.models.pages import PortalPage
from search.models import IndexedPage

COLUMNS = [field.name for field in IndexedPage._meta.fields if not field.primary_key]


def write_rows(pages: Iterable[PortalPage]) -> None:
    """Write the rows of pages that are live, and remove those of others.

    Args:
        pages: of any type, as the index reads them.
    """
    pages = list(pages)
    rows = [row_of(page) for page in pages if page.live]
    IndexedPage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS
    )
    gone = [page.pk for page in pages if not page.live]
    if gone:
        IndexedPage.objects.filter(pk__in=gone).delete()


def row_of(page: PortalPage) -> IndexedPage:
    """Return a page as result lists show it; not saved."""
    date, image = page.search_date, page.get_search_image()
    return IndexedPage(
        page_id=page.pk,
        kind=page.search_kind,
        column=page.column_key,
        unit=page.unit_key,
        town=page.town_key,
        date=date,
        year=localtime(date).year if date else None,
        public_until=page.public_until,
        title=page.title,
        text=page.search_text,
        image_id=image.pk if image else None,
    )
