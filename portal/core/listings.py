"""Flat lists of one page type in the admin, filtered and exported by what editors ask for."""

from typing import ClassVar

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.permissions import policy_registry


class RelatedRows:
    """Fetch what the columns follow (`related`) together with the pages, not page by page."""

    related: ClassVar[tuple[str, ...]] = ()

    def annotate_queryset(self, pages):
        pages = super().annotate_queryset(pages)
        return pages.select_related(*self.related, for_specific_subqueries=True)


class PortalListingView(RelatedRows, IndexView):
    """All pages of one type, wherever they are in the tree."""


class PortalExplorerView(RelatedRows, ExplorableIndexView):
    """The children of one page, in the explorer."""


class ListingMenuItem(MenuItem):
    """An entry for those who can find pages of that type below the parts they work in."""

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        self.model = model

    def is_shown(self, request):
        pages = policy_registry.get_by_type(self.model)
        granted = pages.instances_with_direct_explore_permission(request.user)
        return any(
            type(page.specific_deferred) in self.model.allowed_parent_page_models()
            for page in granted
        )
