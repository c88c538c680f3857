"""What editors put on top of the results of a query."""

from dataclasses import dataclass

from django.db.models import Case, Q, When
from modelsearch.utils import normalise_query_string
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Site

from portal.core.public import is_public
from search.bigrams import clean_query, simple_query
from search.characters import simplified

MOST = 5
# What is read of a promotion and its page.
SHOWN = ("external_link_url", "external_link_text", "description", "page__title", "page__url_path")


@dataclass(frozen=True)
class PromotedResult:
    """A page of ours, or somebody else's; `page_id` is None for the latter."""

    title: str
    url: str
    text: str
    page_id: int | None


def promoted_pages(typed: str, site: Site, meant: str = "") -> list[PromotedResult]:
    """Return what editors recommend for exactly what was typed, then for what was meant by it.

    Each page once, those of a query in the editors' order; one query. Pages that are not public,
    or lie outside the site, are left out.
    """
    spellings = [found for found in map(_spellings, (typed, meant)) if found]
    if not spellings:
        return []
    below = Q(is_public(page="page__"), page__path__startswith=site.root_page.path)
    asked = [When(query__query_string__in=each, then=n) for n, each in enumerate(spellings)]
    chosen = SearchPromotion.objects.filter(
        Q(page__isnull=True) | below,
        query__query_string__in=set().union(*spellings),
    ).order_by(Case(*asked), "sort_order", "pk")
    # Twice as many, because a page may be recommended for both.
    shown = chosen.select_related("page").only(*SHOWN)[: 2 * MOST]
    results = {}
    for each in shown:
        result = _result(each, site)
        results.setdefault(result.url, result)
    return list(results.values())[:MOST]


def kept_query(typed: str) -> str:
    """Return a query as it is kept with its promotions: one line, simplified, without quotes."""
    return simple_query(typed or "")


def _spellings(query: str) -> set[str]:
    asked = normalise_query_string(clean_query(query))
    return {asked, simplified(asked)} if asked else set()


def _result(promotion: SearchPromotion, site: Site) -> PromotedResult:
    page = promotion.page
    return PromotedResult(
        title=promotion.title or "",
        url=page.get_url(current_site=site) or "" if page else promotion.external_link_url,
        text=promotion.description,
        page_id=promotion.page_id,
    )
