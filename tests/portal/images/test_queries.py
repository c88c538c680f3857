from dataclasses import dataclass

import pytest

from news.models import ArticlePage
from portal.core.templatetags.photo_tags import photo
from portal.images.models import PortalImage
from portal.images.queries import load_renditions, pictures_in
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory


@dataclass
class Card:
    title: str
    image: PortalImage | None


def test_pictures_are_found_however_deep(root_page):
    a, b, c = PortalImageFactory.create_batch(3)
    figure = {"image": b, "caption": "图"}
    body = ArticlePage(
        body=[
            ("paragraph", "<p>正文</p>"),
            ("image", {"image": a, "caption": ""}),
            ("gallery", {"title": "图集", "items": [figure, {"image": c, "caption": ""}]}),
        ]
    ).body

    assert list(pictures_in([None, "字", 1, Card("图", a), [Card("无图", None)], (), body])) == [
        a,
        a,
        b,
        c,
    ]


def test_pictures_of_a_saved_stream_are_found_too(column):
    picture = PortalImageFactory()
    made = ArticlePageFactory(parent=column, body=[("image", {"image": picture, "caption": ""})])

    assert list(pictures_in(ArticlePage.objects.get(pk=made.pk).body)) == [picture]


@pytest.mark.parametrize("count", (1, 3))
def test_renditions_of_all_pictures_cost_one_query(root_page, django_assert_num_queries, count):
    PortalImageFactory.create_batch(count)
    found = list(PortalImage.objects.all())

    with django_assert_num_queries(1):
        load_renditions(found, [Card("again", image) for image in found])

    with django_assert_num_queries(0):
        shown = [photo(image) for image in found]
    assert len({each["fallback"].url for each in shown}) == count


def test_nothing_to_show_costs_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        load_renditions(None, [])
