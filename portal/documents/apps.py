from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self):
        from wagtail.models import Collection, CollectionViewRestriction

        from portal.documents import signal_handlers as on

        document = "documents.PortalDocument"
        pre_save.connect(on.on_document_saving, sender=document)
        post_save.connect(on.on_document_saved, sender=document)
        pre_delete.connect(on.on_document_deleting, sender=document)
        post_save.connect(on.on_collection_saved, sender=Collection)
        for signal in (post_save, post_delete):
            signal.connect(on.on_restriction_changed, sender=CollectionViewRestriction)
