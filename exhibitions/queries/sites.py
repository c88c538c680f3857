"""What the public sees of the demonstration sites."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, F, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from exhibitions.enums import SiteKind
from exhibitions.maps.geojson import Projection, rings, svg_path
from exhibitions.models import SitePage, SitePhoto
from portal.units.models import Town

LIST_LENGTH = 200


@dataclass(frozen=True)
class PublicSite:
    """A demonstration site as visitors may know it; a family's home at village level."""

    title: str
    url: str
    kind: str
    kind_label: str
    kind_mark: str
    town_label: str
    address: str
    latitude: float | None
    longitude: float | None
    approximate: bool
    level_label: str
    opened_on: date | None
    condition_label: str


@dataclass(frozen=True)
class Pin:
    """A mark on the county map; x and y are units of its drawing."""

    x: float
    y: float
    label: str
    count: int
    url: str
    kind: str
    approximate: bool


@dataclass(frozen=True)
class CountyMap:
    """The county's outline as SVG with pins on it."""

    view_box: str
    outline: str
    pins: Sequence[Pin]
    note: str
    approval_no: str


@dataclass
class SiteFilter:
    """What the visitor asked for; a value that makes no sense is dropped and named in `errors`."""

    kind: str = ""
    town: Town | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, query, towns: Iterable[Town]) -> "SiteFilter":
        """Read `kind` and `town` out of a request's GET parameters."""
        kind, code = query.get("kind", "").strip(), query.get("town", "").strip()
        found = cls(town=next((town for town in towns if town.code == code), None))
        if kind in SiteKind.values:
            found.kind = kind
        elif kind:
            found.errors["kind"] = _("There is no such kind of site; choose one from the list.")
        if code and found.town is None:
            found.errors["town"] = _("There is no such town; choose one from the list.")
        return found

    @property
    def query(self) -> dict[str, str]:
        values = {"kind": self.kind, "town": self.town.code if self.town else ""}
        return {name: value for name, value in values.items() if value}

    def url(self, base: str, **changes: str) -> str:
        """Return an address with this filter, some of it changed."""
        query = {name: value for name, value in {**self.query, **changes}.items() if value}
        return f"{base}?{urlencode(query)}" if query else base

    def apply(self, sites):
        """Narrow a QuerySet of SitePage."""
        if self.kind:
            sites = sites.filter(kind=self.kind)
        return sites.filter(town=self.town) if self.town else sites


def towns_with_successors() -> list[Town]:
    """Return all towns, ready to say what they are called today; two queries."""
    return list(Town.objects.prefetch_related("successors"))


def load_shown(site: SitePage) -> None:
    """Load what one site shows beyond its row; a new one that is previewed brings its photos."""
    if site.pk:
        photos = Prefetch("photos", SitePhoto.objects.select_related("image"))
        prefetch_related_objects([site], "town__successors", photos)


def public_sites(
    request, chosen: SiteFilter, towns: Iterable[Town], limit: int | None = None
) -> list[PublicSite]:
    """Return the public sites a filter leaves, by town and title; one query.

    Args:
        towns: those that sites can be in, with their successors.
        limit: how many at most.
    """
    by_key = {town.pk: town for town in towns}
    sites = (
        chosen.apply(SitePage.objects.published())
        .order_by(F("town__code").asc(nulls_last=True), "kind", "title", "pk")
        .defer("body")
    )[:limit]
    for site in sites:
        site.town = by_key.get(site.town_id)
    return [public_site(site, request) for site in sites]


def public_site(site: SitePage, request) -> PublicSite:
    """Narrow one site to what visitors may know."""
    latitude, longitude = site.shown_position or (None, None)
    return PublicSite(
        title=site.title,
        url=site.get_url(request),
        kind=site.kind,
        kind_label=site.get_kind_display(),
        kind_mark=SiteKind(site.kind).mark,
        town_label=site.town.current_label if site.town else "",
        address=site.address,
        latitude=latitude,
        longitude=longitude,
        approximate=site.approximate or site.family,
        level_label=site.get_level_display(),
        opened_on=site.opened_on,
        condition_label=site.get_condition_display(),
    )


def group_by_town(sites: Iterable[PublicSite]) -> list[dict]:
    """Group sites, already sorted by town, under their town's label of today."""
    return [
        {"town": label, "sites": list(group)}
        for label, group in groupby(sites, key=lambda site: site.town_label)
    ]


@dataclass(frozen=True)
class SiteTally:
    """How many public sites there are of each kind in each town; made by one query."""

    counts: dict[tuple[str, int | None], int]
    placed: dict[tuple[str, int | None], int]

    @classmethod
    def take(cls) -> "SiteTally":
        grouped = SitePage.objects.published().order_by().values_list("kind", "town")
        rows = list(grouped.annotate(n=Count("pk"), with_position=Count("latitude")))
        return cls(
            counts={(kind, town): n for kind, town, n, _placed in rows},
            placed={(kind, town): placed for kind, town, _n, placed in rows},
        )

    def of(self, kind: str = "", town: int | None = None) -> int:
        """Count the sites of a kind, of a town, or of both."""
        return _total(self.counts, kind, town)

    def unplaced(self, chosen: SiteFilter) -> int:
        """Count the sites that a filter leaves and whose position nobody knows."""
        wanted = (chosen.kind, chosen.town.pk if chosen.town else None)
        return _total(self.counts, *wanted) - _total(self.placed, *wanted)

    def by_kind(self, base_url: str, chosen: SiteFilter) -> list[dict]:
        """Return each kind with its count in the chosen town and the address of its list."""
        town = chosen.town.pk if chosen.town else None
        return [
            {
                "kind": kind.value,
                "label": kind.label,
                "mark": kind.mark,
                "count": self.of(kind.value, town),
                "url": chosen.url(base_url, kind=kind.value),
                "current": kind.value == chosen.kind,
            }
            for kind in SiteKind
        ]


def _total(numbers, kind, town) -> int:
    return sum(
        number
        for (each_kind, each_town), number in numbers.items()
        if kind in ("", each_kind) and town in (None, each_town)
    )


@cache
def outline():
    """Read the county's outline once: its rings and the projection that fits them."""
    features = json.loads(settings.MAP_OUTLINE.read_text(encoding="utf-8"))["features"]
    found = rings(features[0]["geometry"])
    return found, Projection.fit(point for ring in found for point in ring)


def county_map(pins: Iterable[Pin], unplaced: int = 0) -> CountyMap:
    """Return the map with some pins, and a note of how many sites have no known position."""
    shape, project = outline()
    notes = [_("A sketch, not to be used for boundaries.")]
    if unplaced:
        notes.append(_("{n} sites without a known position").format(n=unplaced))
    return CountyMap(
        view_box=f"0 0 {project.width} {project.height}",
        outline=svg_path(shape, project),
        pins=list(pins),
        note=" · ".join(notes),
        approval_no=settings.MAP_APPROVAL_NO,
    )


def town_pins(towns: Iterable[Town], tally: SiteTally, chosen: SiteFilter) -> list[Pin]:
    """Return a pin for each town that has a position and sites of the chosen kind."""
    base, (_shape, project) = reverse("exhibitions:sites"), outline()
    pins = []
    for town in towns:
        count = tally.of(chosen.kind, town.pk)
        if not count or town.latitude is None:
            continue
        x, y = project((float(town.longitude), float(town.latitude)))
        url = chosen.url(base, town=town.code)
        pins.append(Pin(x, y, town.name, count, url, "", town.approximate))
    return pins


def site_pin(site: PublicSite) -> list[Pin]:
    """Return the pin of one site, or nothing where its position is not known."""
    if site.latitude is None:
        return []
    x, y = outline()[1]((site.longitude, site.latitude))
    return [Pin(x, y, site.title, 1, site.url, site.kind, site.approximate)]


def nearby_sites(site: SitePage, request, count: int = 4) -> list[PublicSite]:
    """Return some other sites of the same town."""
    if site.town is None:
        return []
    found = public_sites(request, SiteFilter(town=site.town), [site.town], count + 1)
    own = site.get_url(request)
    return [each for each in found if each.url != own][:count]
