from portal.core.models.mixins import Positioned
from portal.core.models.pages import PortalPage, PublishedQuerySet

__all__ = ["PortalPage", "Positioned", "PublishedQuerySet"]
