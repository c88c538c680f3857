"""The sites as data: GeoJSON for maps, XLSX for offices."""

from io import BytesIO

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from exhibitions.maps.geojson import feature, feature_collection, multi_polygon
from exhibitions.queries import (
    PublicSite,
    SiteFilter,
    outline,
    public_sites,
    towns_with_successors,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sites_geojson(request):
    """Return the sites that have a position, filtered as the site index is."""
    towns = towns_with_successors()
    sites = public_sites(request, SiteFilter.parse(request.GET, towns), towns)
    features = [
        feature((site.longitude, site.latitude), properties(site))
        for site in sites
        if site.latitude is not None
    ]
    shape, _projection = outline()
    # A foreign member (RFC 7946, 6.1): the map draws it, other readers pass over it.
    return JsonResponse(
        {**feature_collection(features), "outline": multi_polygon(shape)},
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )


def properties(site: PublicSite) -> dict:
    """Return what a marker shows of a site."""
    names = ("title", "url", "kind", "kind_label", "kind_mark", "town_label", "address")
    return {**{name: getattr(site, name) for name in names}, "approximate": site.approximate}


@require_safe
def sites_xlsx(request):
    """Return the same sites as a spreadsheet."""
    towns = towns_with_successors()
    sites = public_sites(request, SiteFilter.parse(request.GET, towns), towns)
    book = Workbook()
    sheet = book.active
    sheet.title = _("Demonstration sites")
    columns = {
        _("Name"): "title",
        _("Kind"): "kind_label",
        _("Town"): "town_label",
        _("Address"): "address",
        _("Level"): "level_label",
        _("Condition"): "condition_label",
        _("Opened on"): "opened_on",
        _("Latitude"): "latitude",
        _("Longitude"): "longitude",
    }
    sheet.append(list(columns))
    for row, site in enumerate(sites, start=2):
        for number, name in enumerate(columns.values(), start=1):
            cell = sheet.cell(row, number, getattr(site, name))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a title that starts with = is no formula
    content = BytesIO()
    book.save(content)
    headers = {"Content-Disposition": 'attachment; filename="sites.xlsx"'}
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=headers)
