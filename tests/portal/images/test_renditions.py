from portal.core.templatetags.photo_tags import LARGE, SHAPES
from portal.images.renditions import SHARED_PICTURE, SPECS


def test_every_size_that_templates_ask_for_is_made_on_upload():
    asked = {f"{name}|format-webp" for names, _fallback in SHAPES.values() for name in names}
    asked |= {f"{fallback}|format-jpeg" for _names, fallback in SHAPES.values()}

    assert asked | {LARGE, SHARED_PICTURE} <= set(SPECS)
