from news.models.articles import ArticleCredit, ArticlePage, ArticleQuerySet
from news.models.columns import NewsIndexPage
from news.models.items import Item
from news.models.outlets import ExportCounter, ExportEvent, ExportItem, ExportTarget, Outlet

__all__ = [
    "ArticleCredit",
    "ArticlePage",
    "ArticleQuerySet",
    "ExportCounter",
    "ExportEvent",
    "ExportItem",
    "ExportTarget",
    "Item",
    "NewsIndexPage",
    "Outlet",
]
