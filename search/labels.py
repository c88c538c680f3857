"""Names of the keys by which facets count: columns, units and towns."""

from collections.abc import Collection, Mapping

from django.db.models import CharField, QuerySet, Value
from wagtail.models import Page, Site

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
    wanted = [_names(facet, set(keys[facet]), site) for facet in NAMED if keys.get(facet)]
    if wanted:
        first, *others = wanted
        for facet, key, name in first.union(*others):
            names[facet].setdefault(key, name)
    return names


def _names(facet: str, keys: set[str], site: Site) -> QuerySet:
    if facet == "column":
        below = Page.objects.descendant_of(site.root_page)
        rows, key, name = public_pages(below.filter(slug__in=keys)), "slug", "title"
    else:
        rows, key, name = (
            {"unit": Unit, "town": Town}[facet].objects.filter(code__in=keys),
            "code",
            "name",
        )
    facet_name = Value(facet, output_field=CharField())
    return rows.order_by().annotate(facet_name=facet_name).values_list("facet_name", key, name)
