from portal.core.models.mixins import Positioned
from portal.core.models.pages import PortalPage, PublishedQuerySet, page_types

__all__ = ["PortalPage", "Positioned", "PublishedQuerySet", "page_types"]
