"""Names of the keys by which facets count: columns, units and towns."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import CharField, QuerySet, Value
from wagtail.models import Site

from portal.core.models.pages import page_types
from portal.core.public import public_pages
from portal.units.models import Town, Unit

NAMED = ("column", "unit", "town")


def labels_of(keys: Mapping[str, Collection[str]], site: Site) -> dict[str, dict[str, str]]:
    """Name the values of facets; one query for all, none where there is no key.

    Args:
        keys: facet of NAMED -> its values.

    Returns:
        facet of NAMED -> value -> name; values that are unknown are absent.
    """
    names = {facet: {} for facet in NAMED}
    wanted = [
        rows.order_by().values_list(Value(facet, output_field=CharField()), *fields)
        for facet in NAMED
        if keys.get(facet)
        for rows, *fields in _named(facet, set(keys[facet]), site)
    ]
    if wanted:
        first, *others = wanted
        for facet, key, name in first.union(*others):
            names[facet].setdefault(key, name)
    return names


def _named(facet: str, keys: set[str], site: Site) -> Iterator[tuple[QuerySet, str, str]]:
    """Yield what has the names of a facet's keys, with the fields of key and name."""
    if facet != "column":
        yield {"unit": Unit, "town": Town}[facet].objects.filter(code__in=keys), "code", "name"
        return
    for model in page_types():
        # Any page may have such a slug; a column is what is filed under its own.
        if model.column_key_field == "slug":
            below = model.objects.descendant_of(site.root_page)
            yield public_pages(below.filter(slug__in=keys)), "slug", "title"
