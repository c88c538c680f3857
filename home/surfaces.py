"""What the templates of home and the plain pages show besides the page itself."""

from django.urls import reverse

from exhibitions.queries import SiteFilter, SiteTally, county_map, front_contest, town_pins
from home.models import HomePage, StandardPage
from news.queries import columns_in_order, front_page
from portal.images.queries import load_renditions
from portal.units.models import Town

LATEST_LENGTH = 5


def home_surface(home: HomePage, request) -> dict:
    """Gather lead stories, the newest ones, strips, the map of the sites and the contest."""
    chosen = [lead.article_id for lead in home.leads.all()]
    columns = columns_in_order(strip.column_id for strip in home.strips.all())
    news = front_page(request, columns, chosen=chosen, latest=LATEST_LENGTH + 1)
    contest = front_contest(request)
    load_renditions(news, contest)
    lead, leads, latest = arrange(news.leads, news.latest)
    tally, everything = SiteTally.take(), SiteFilter()
    sites_url = reverse("exhibitions:sites")
    return {
        "lead": lead,
        "leads": leads,
        "latest": latest,
        "strips": news.strips,
        "contest": contest,
        "site_counts": tally.by_kind(sites_url, everything),
        "sites_url": sites_url,
        "county_map": county_map(
            town_pins(Town.objects.all(), tally, everything),
            unplaced=tally.unplaced(everything),
        ),
    }


def arrange(chosen, newest) -> tuple:
    """Split cards into the lead, the stories beside it and the list of the newest.

    Where no editor chose a lead that is still public, the newest story with a picture leads.
    """
    if chosen:
        return chosen[0], chosen[1:], newest[:LATEST_LENGTH]
    lead = next((card for card in newest if card.image), newest[0] if newest else None)
    return lead, [], [card for card in newest if card is not lead][:LATEST_LENGTH]


def standard_surface(page: StandardPage, request) -> dict:
    """Return the pages below a plain page and beside it."""
    load_renditions(page.body)
    return {
        "children": links(StandardPage.objects.child_of(page), request),
        "siblings": links(StandardPage.objects.sibling_of(page), request) if page.depth > 3 else [],
    }


def links(pages, request) -> list[dict]:
    """Return public pages as links with their introduction, in the order of the tree."""
    return [
        {"title": page.title, "url": page.get_url(request), "intro": page.intro}
        for page in pages.published().order_by("path").defer("body")
    ]
