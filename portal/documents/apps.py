from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self):
        from portal.documents.signal_handlers import on_document_saving

        pre_save.connect(on_document_saving, sender="documents.PortalDocument")
