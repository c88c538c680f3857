"""Files to download, with their digest and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.documents.models import DocumentQuerySet as WagtailDocumentQuerySet
from wagtail.search import index

from portal.core.public import public_files
from portal.documents.enums import ADVICE, PROBLEMS, TextStatus


class DocumentQuerySet(WagtailDocumentQuerySet):
    def searchable(self):
        """Narrow to files whose words have been read and that anybody may download."""
        return public_files(self).filter(text_status=TextStatus.READ)

    def unreadable(self):
        """Narrow to files whose words nobody can search until an editor does something."""
        return self.filter(text_status__in=PROBLEMS)


class DocumentManager(models.Manager.from_queryset(DocumentQuerySet)):
    def get_queryset(self):
        # Pages and lists show files by the dozen, and none of them shows their words.
        return super().get_queryset().defer("text")


class PortalDocument(AbstractDocument):
    """A file in the library; digest and words are taken whenever its file is saved."""

    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    # Valid while the status is READ; see `actions.extract_text`.
    text = models.TextField(_("text"), blank=True, editable=False)
    text_status = models.CharField(
        _("searching its text"),
        max_length=20,
        choices=TextStatus,
        default=TextStatus.WAITING,
        editable=False,
    )

    objects = DocumentManager()

    admin_form_fields = Document.admin_form_fields

    search_fields = [*AbstractDocument.search_fields, index.FilterField("text_status")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def text_advice(self) -> str:
        """Say in a sentence what became of the text and what an editor can do."""
        return ADVICE[self.text_status]

    @property
    def has_text_problem(self) -> bool:
        return self.text_status in PROBLEMS
