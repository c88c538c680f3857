import factory
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from portal.images.models import PortalImage
from portal.images.renditions import SPECS


class PortalImageFactory(ImageFactory):
    """A small picture with every size made, as after an upload."""

    class Meta:
        model = PortalImage
        skip_postgeneration_save = True

    title = factory.Sequence("Picture {}".format)
    credit = "县摄影协会"
    licence = "CC0 1.0"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(width=160, height=100, color="teal")

    @factory.post_generation
    def renditions(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.get_renditions(*SPECS)
