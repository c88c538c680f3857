import re

import pytest
from django.template import Context, Template

from portal.core.templatetags.photo_tags import LARGE, SHAPES
from portal.images.queries import load_renditions
from portal.images.renditions import SPECS
from tests.factories.images import PortalImageFactory

pytestmark = pytest.mark.django_db


def render(tag, image):
    return Template("{% load photo_tags %}" + tag).render(Context({"image": image}))


def test_only_sizes_made_on_upload_are_asked_for():
    asked = {LARGE}
    for names, fallback in SHAPES.values():
        asked |= {f"{name}|format-webp" for name in names} | {f"{fallback}|format-jpeg"}

    assert asked - set(SPECS) == set()


def test_photo_offers_webp_by_width_and_a_jpeg_behind_it():
    image = PortalImageFactory(file__width=1000, file__height=600)

    html = render('{% photo image alt="Dike at dusk" shape="wide" %}', image)

    assert re.findall(r"\.webp (\d+)w", html) == ["400", "800"]
    assert re.search(r'<img src="[^"]+\.jpg" alt="Dike at dusk" width="800" height="500"', html)


def test_a_small_picture_offers_each_width_once():
    image = PortalImageFactory(file__width=600, file__height=400)

    html = render('{% photo image alt="" %}', image)

    assert re.findall(r"\.webp (\d+)w", html) == ["400", "600"]


def test_the_first_photo_is_fetched_early_and_others_when_seen():
    image = PortalImageFactory()

    first = render('{% photo image alt="" first=True %}', image)
    other = render('{% photo image alt="" %}', image)

    assert 'fetchpriority="high"' in first
    assert "loading" not in first
    assert 'loading="lazy"' in other


def test_alt_text_of_a_block_is_used_where_none_is_given():
    image = PortalImageFactory()
    image.contextual_alt_text = "Reading room"

    assert 'alt="Reading room"' in render("{% photo image %}", image)


def test_photo_costs_no_query_when_renditions_came_along(django_assert_num_queries):
    PortalImageFactory()
    image = PortalImageFactory._meta.model.objects.get()
    load_renditions(image)

    with django_assert_num_queries(0):
        render('{% photo image alt="" %}{% large_photo image as large %}', image)
