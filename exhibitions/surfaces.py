"""What the templates of the demonstration sites show besides the page itself."""

from django.urls import reverse

from exhibitions.enums import SiteKind
from exhibitions.models import SiteIndexPage, SitePage
from exhibitions.queries import (
    LIST_LENGTH,
    SiteFilter,
    SiteTally,
    county_map,
    group_by_town,
    load_shown,
    nearby_sites,
    public_site,
    public_sites,
    site_pin,
    town_pins,
    towns_with_successors,
)
from portal.images.queries import load_renditions


def site_index_surface(index: SiteIndexPage, request) -> dict:
    """Return map and list of the sites that the filter leaves."""
    towns, tally = towns_with_successors(), SiteTally.take()
    chosen = SiteFilter.parse(request.GET, towns)
    base = index.get_url(request)
    total = tally.of(chosen.kind, chosen.town.pk if chosen.town else None)
    return {
        "groups": group_by_town(public_sites(request, chosen, towns, LIST_LENGTH)),
        "counts": tally.by_kind(base, chosen),
        "total": total,
        "truncated": total > LIST_LENGTH,
        "kinds": [
            {"value": kind.value, "label": kind.label, "current": kind.value == chosen.kind}
            for kind in SiteKind
        ],
        "towns": [
            {"value": town.code, "label": town.current_label, "current": town == chosen.town}
            for town in towns
            if tally.of(town=town.pk)
        ],
        "filter_errors": chosen.errors,
        "clear_url": base if chosen.query else "",
        "county_map": county_map(town_pins(towns, tally, chosen), unplaced=tally.unplaced(chosen)),
        "geojson_url": chosen.url(reverse("exhibitions:sites-geojson")),
        "xlsx_url": chosen.url(reverse("exhibitions:sites-xlsx")),
    }


def site_surface(page: SitePage, request) -> dict:
    """Return one site as visitors may know it, with its photos and neighbours."""
    load_shown(page)
    photos = page.photos.all()
    load_renditions([photo.image for photo in photos], page.body)
    site = public_site(page, request)
    return {
        "site": site,
        "photos": [
            {
                "image": photo.image,
                "alt": photo.alt,
                "caption": photo.caption,
                "taken_on": photo.taken_on,
            }
            for photo in photos
        ],
        "body": page.body,
        "contact_unit": page.contact_unit.name if page.contact_unit else "",
        "county_map": county_map(site_pin(site)),
        "nearby": nearby_sites(page, request),
    }
