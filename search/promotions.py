"""What editors put on top of the results of a query."""

from dataclasses import dataclass

from modelsearch.utils import normalise_query_string
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page, Site

from portal.core.public import public_pages
from search.bigrams import clean_query
from search.characters import simplified

MOST = 5


@dataclass(frozen=True)
class PromotedResult:
    """A page of ours, or somebody else's; `page_id` is None for the latter."""

    title: str
    url: str
    text: str
    page_id: int | None


def promoted_pages(query: str, site: Site) -> list[PromotedResult]:
    """Return what editors recommend for exactly this query, in their order.

    Pages that are not public, or lie outside the site, are left out. One query where nothing is
    recommended, as mostly; else two.
    """
    asked = normalise_query_string(clean_query(query))
    if not asked:
        return []
    chosen = list(
        SearchPromotion.objects.filter(query__query_string__in={asked, simplified(asked)})
    )
    public = _public({each.page_id for each in chosen} - {None}, site)
    return [
        _result(each, public.get(each.page_id), site)
        for each in chosen
        if each.page_id is None or each.page_id in public
    ][:MOST]


def _public(pks: set[int], site: Site) -> dict[int, Page]:
    if not pks:
        return {}
    below = Page.objects.descendant_of(site.root_page, inclusive=True)
    return public_pages(below.filter(pk__in=pks)).in_bulk()


def _result(promotion: SearchPromotion, page: Page | None, site: Site) -> PromotedResult:
    return PromotedResult(
        title=page.title if page else promotion.external_link_text,
        url=page.get_url(current_site=site) or "" if page else promotion.external_link_url,
        text=promotion.description,
        page_id=promotion.page_id,
    )
