import factory
from wagtail.models import Collection
from wagtail_factories import DocumentFactory as WagtailDocumentFactory

from portal.documents.models import PortalDocument


class DocumentFactory(WagtailDocumentFactory):
    """A small text file in the library."""

    class Meta:
        model = PortalDocument

    title = factory.Sequence("附件 {}".format)
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(filename="fu-jian.txt", data="附件的内容".encode())
