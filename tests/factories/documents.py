import factory
from wagtail.models import Collection
from wagtail_factories import DocumentFactory as WagtailDocumentFactory

from portal.documents.enums import TextStatus
from portal.documents.models import PortalDocument


class DocumentFactory(WagtailDocumentFactory):
    """A small text file in the library, whose words nobody has read yet."""

    class Meta:
        model = PortalDocument

    title = factory.Sequence("附件 {}".format)
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(filename="fu-jian.txt", data="附件的内容".encode())


class ReadDocumentFactory(DocumentFactory):
    """A file whose words are known, as if they had been read."""

    text = "附件的内容"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        document = super()._create(model_class, *args, **kwargs)
        model_class.objects.filter(pk=document.pk).update(text_status=TextStatus.READ)
        document.text_status = TextStatus.READ
        return document
