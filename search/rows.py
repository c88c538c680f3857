"""Writes what result lists and facets read of a page, whenever the page is indexed."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localtime
from modelsearch.conf import get_app_config

from portal.core.models.pages import PortalPage
from search.models import IndexedPage, Word

COLUMNS = [field.name for field in IndexedPage._meta.fields if not field.primary_key]


def write_rows(pages: Iterable[PortalPage]) -> None:
    """Write the rows of pages that are live, and remove those of others.

    Args:
        pages: of one type, as the index has just read them.
    """
    pages = list(pages)
    live = [page for page in pages if page.live]
    entries = entries_of(live)
    rows = [row_of(page, entries[str(page.pk)]) for page in live]
    _forget_old_titles(rows)
    IndexedPage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS
    )
    gone = [page.pk for page in pages if not page.live]
    if gone:
        IndexedPage.objects.filter(pk__in=gone).delete()


def entries_of(pages: list[PortalPage]) -> dict[str, int]:
    """Return the entries of pages of one type in the index of words, by primary key as text."""
    if not pages:
        return {}
    rows = (
        get_app_config()
        .get_model("IndexEntry")
        .objects.filter(
            content_type=ContentType.objects.get_for_model(pages[0]),
            object_id__in=[str(page.pk) for page in pages],
        )
    )
    return dict(rows.values_list("object_id", "pk"))


def row_of(page: PortalPage, entry: int) -> IndexedPage:
    """Return a page as result lists show it; not saved."""
    date, image = page.search_date, page.get_search_image()
    return IndexedPage(
        page_id=page.pk,
        entry=entry,
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


def _forget_old_titles(rows: list[IndexedPage]) -> None:
    # This is the one place where a public title is written over. What other titles share of it,
    # the next refresh brings back.
    shown = IndexedPage.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "title")
    new = {row.pk: row.title for row in rows}
    old = [title for pk, title in shown if title != new[pk]]
    if old:
        Word.objects.of_titles(old).delete()
