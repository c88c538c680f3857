"""Pictures in the sizes that are made on upload, as WebP with one JPEG behind it."""

from django import template
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

SHAPES = {
    "whole": (("width-400", "width-800", "width-1200"), "width-800"),
    "wide": (("fill-400x250", "fill-800x500"), "fill-800x500"),
}
LARGE = "width-1200|format-webp"


@register.inclusion_tag("components/photo.html")
def photo(image, *, alt=None, shape="whole", sizes="100vw", first=False):
    """Show a picture: `wide` is cut to 16:10, `whole` never cut; `first` loads at once."""
    names, fallback = SHAPES[shape]
    specs = [f"{name}|format-webp" for name in names]
    found = get_renditions_or_not_found(image, [*specs, f"{fallback}|format-jpeg"])
    by_width = {found[spec].width: found[spec].url for spec in specs}
    return {
        "srcset": ", ".join(f"{url} {width}w" for width, url in by_width.items()),
        "fallback": found[f"{fallback}|format-jpeg"],
        "alt": getattr(image, "contextual_alt_text", "") if alt is None else alt,
        "sizes": sizes,
        "first": first,
    }


@register.simple_tag
def large_photo(image):
    """Return the largest rendition, the one a lightbox opens."""
    return get_renditions_or_not_found(image, [LARGE])[LARGE]
