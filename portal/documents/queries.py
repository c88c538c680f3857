"""Where documents are used."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, ReferenceIndex

from portal.documents.models import PortalDocument


def pages_using(documents: Iterable[int]) -> list[int]:
    """Return the primary keys of the pages that refer to any of some documents, each once."""
    types = ContentType.objects.get_for_models(Page, PortalDocument)
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[PortalDocument],
        to_object_id__in=[str(pk) for pk in documents],
    )
    return [int(pk) for pk in references.values_list("object_id", flat=True).distinct()]


def documents_below(collection: int) -> list[int]:
    """Return the primary keys of the documents in a collection and in those below it."""
    top = Collection.objects.filter(pk=collection).first()
    if top is None:
        return []
    inside = PortalDocument.objects.filter(collection__path__startswith=top.path)
    return list(inside.values_list("pk", flat=True))
