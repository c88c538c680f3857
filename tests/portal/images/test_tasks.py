from portal.images.renditions import SPECS
from portal.images.tasks import make_renditions
from tests.factories.images import PortalImageFactory


def test_every_size_is_made_once(root_page):
    image = PortalImageFactory(renditions=False)

    for _ in range(2):
        make_renditions.call(image.pk)

    assert sorted(each.filter_spec for each in image.renditions.all()) == sorted(SPECS)


def test_picture_that_is_gone_is_no_fault(db):
    make_renditions.call(2008)
