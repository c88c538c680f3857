from exhibitions.models.sites import SiteIndexPage, SitePage, SitePhoto

__all__ = ["SiteIndexPage", "SitePage", "SitePhoto"]
