import pytest
from django.db import IntegrityError

from portal.images.models import PortalRendition
from portal.images.renditions import SHARED_PICTURE
from tests.factories.images import PortalImageFactory


def test_picture_has_one_rendition_of_a_size(root_page):
    rendition = PortalImageFactory().get_rendition(SHARED_PICTURE)

    with pytest.raises(IntegrityError):
        PortalRendition.objects.create(
            image=rendition.image,
            filter_spec=rendition.filter_spec,
            focal_point_key=rendition.focal_point_key,
            file=rendition.file,
            width=rendition.width,
            height=rendition.height,
        )
