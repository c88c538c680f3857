from portal.core.models.pages import PortalPage, PublishedQuerySet

__all__ = ["PortalPage", "PublishedQuerySet"]
