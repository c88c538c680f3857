"""Pure cleaning of text and HTML for other people's programs: no models, no queries."""

import re
from urllib.parse import urljoin, urlsplit

import nh3

# What XML 1.0 has no way to write: control characters, halves of surrogate pairs, non-characters.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|\u3000|<br>)*</p>")
PICTURE_WITHOUT_SOURCE = re.compile(r"<img(?![^>]* src=)[^>]*>")

TAGS = frozenset(
    [
        "p",
        "br",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "img",
        "a",
        "figure",
        "figcaption",
        "sup",
        "sub",
        "hr",
        "span",
    ]
)
CELL = frozenset(("colspan", "rowspan"))
ATTRIBUTES = {
    "th": CELL,
    "td": CELL,
    "img": frozenset(("src", "alt", "width", "height")),
    "a": frozenset(("href", "title")),
}
ADDRESSES = frozenset(("href", "src"))
SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def clean_text(text: str) -> str:
    """Return text without what XML cannot carry; line breaks and tabs stay."""
    return UNWRITABLE.sub("", text)


def clean_line(text: str) -> str:
    """Return text as one line: cleaned, every run of white space one space, none at the ends."""
    return " ".join(clean_text(text).split())


def clean_html(html: str, base: str) -> str:
    """Reduce HTML to the whitelist and make its addresses absolute.

    Args:
        html: a fragment, from anywhere.
        base: the site's own address, `https://host`, against which relative ones are resolved.

    Returns:
        A fragment of the elements in `TAGS` with the attributes in `ATTRIBUTES`. Other elements
        are unwrapped, scripts and styles go with their content, and so do empty paragraphs and
        addresses of another scheme than `SCHEMES`.
    """

    def absolute(tag: str, name: str, value: str) -> str | None:
        if name not in ADDRESSES:
            return value
        try:
            address = urljoin(f"{base}/", value.strip())
            return address if urlsplit(address).scheme in SCHEMES else None
        except ValueError:  # a host that is none, for instance an open bracket
            return None

    fragment = nh3.clean(
        clean_text(html),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=absolute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return EMPTY_PARAGRAPH.sub("", PICTURE_WITHOUT_SOURCE.sub("", fragment))
