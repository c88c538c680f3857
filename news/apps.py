from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from wagtail.models import PageViewRestriction, Site
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from news import signal_handlers as on
        from news.models import ArticlePage, NewsIndexPage

        page_published.connect(on.on_article_published, sender=ArticlePage)
        page_published.connect(on.on_column_published, sender=NewsIndexPage)
        page_unpublished.connect(on.on_article_unpublished, sender=ArticlePage)
        page_slug_changed.connect(on.on_page_renamed)
        post_page_move.connect(on.on_page_moved)
        pre_delete.connect(on.on_article_deleted, sender=ArticlePage)
        for signal in (post_save, post_delete):
            signal.connect(on.on_restriction_changed, sender=PageViewRestriction)
            signal.connect(on.on_site_changed, sender=Site)
        for label in ("news.Outlet", "news.ExportTarget"):
            post_save.connect(on.on_target_changed, sender=label)
        for label in ("images.PortalImage", "documents.PortalDocument"):
            post_save.connect(on.on_file_changed, sender=label)
