from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.models import Page, PageViewRestriction
        from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

        from search import checks  # noqa: F401 registers them
        from search import signal_handlers as on
        from search.models import SynonymGroup

        for signal in (post_save, post_delete):
            signal.connect(on.on_synonyms_changed, sender=SynonymGroup)
            signal.connect(on.on_restriction_changed, sender=PageViewRestriction)
        page_unpublished.connect(on.on_page_hidden)
        post_page_move.connect(on.on_page_moved)
        page_slug_changed.connect(on.on_slug_changed)
        pre_delete.connect(on.on_page_hidden, sender=Page)
