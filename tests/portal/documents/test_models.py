import hashlib

from portal.documents.models import PortalDocument
from tests.factories.documents import DocumentFactory


def test_document_keeps_the_digest_of_its_file(root_page):
    document = DocumentFactory()

    digest = hashlib.sha256("附件的内容".encode()).hexdigest()
    assert PortalDocument.objects.get(pk=document.pk).sha256 == digest


def test_editors_cannot_write_the_digest():
    assert "sha256" not in PortalDocument.admin_form_fields
