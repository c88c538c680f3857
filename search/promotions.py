"""What editors put on top of the results of a query."""

from dataclasses import dataclass

from django.db.models import Q
from modelsearch.utils import normalise_query_string
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Site

from portal.core.public import is_public
from search.bigrams import clean_query
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


def promoted_pages(query: str, site: Site) -> list[PromotedResult]:
    """Return what editors recommend for exactly this query, in their order; one query.

    Pages that are not public, or lie outside the site, are left out.
    """
    asked = normalise_query_string(clean_query(query))
    if not asked:
        return []
    below = Q(is_public(page="page__"), page__path__startswith=site.root_page.path)
    chosen = SearchPromotion.objects.filter(
        Q(page__isnull=True) | below,
        query__query_string__in={asked, simplified(asked)},
    )
    shown = chosen.select_related("page").only(*SHOWN)[:MOST]
    return [_result(each, site) for each in shown]


def _result(promotion: SearchPromotion, site: Site) -> PromotedResult:
    page = promotion.page
    return PromotedResult(
        title=promotion.title or "",
        url=page.get_url(current_site=site) or "" if page else promotion.external_link_url,
        text=promotion.description,
        page_id=promotion.page_id,
    )
