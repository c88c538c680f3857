from home.models.pages import HomeLead, HomePage, HomeStrip, StandardPage
from home.models.settings import SiteSettings

__all__ = ["HomeLead", "HomePage", "HomeStrip", "SiteSettings", "StandardPage"]
