from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from search import signal_handlers as on
        from search.models import SynonymGroup

        for signal in (post_save, post_delete):
            signal.connect(on.on_synonyms_changed, sender=SynonymGroup)
