from exhibitions.models.sites import SiteIndexPage, SitePage, SitePhoto, SiteQuerySet

__all__ = ["SiteIndexPage", "SitePage", "SitePhoto", "SiteQuerySet"]
