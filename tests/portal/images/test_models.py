import pytest

from portal.images.models import PortalImage
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory


@pytest.mark.parametrize("count", (1, 3))
def test_pictures_come_with_their_renditions(root_page, django_assert_num_queries, count):
    PortalImageFactory.create_batch(count)

    with django_assert_num_queries(2):
        widths = [len(image.renditions.all()) for image in PortalImage.objects.all()]

    assert len(widths) == count
    assert min(widths) > 1


def test_picture_behind_a_foreign_key_comes_with_them_too(column):
    article = ArticlePageFactory(parent=column, lead_image=PortalImageFactory(), lead_alt="照片")

    image = type(article).objects.get(pk=article.pk).lead_image

    assert "renditions" in image._prefetched_objects_cache
