"""Where the feeds are: pure arithmetic of addresses."""

FORMATS = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
LABELS = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}


def feed_links(page_url: str, title: str) -> list[dict]:
    """Return title, address and media type of each feed of a page.

    Args:
        page_url: address of the home page or a column, with its slash at the end.
        title: of that page.
    """
    return [
        {"title": f"{title} {LABELS[name]}", "url": f"{page_url}feed.{name}", "type": media_type}
        for name, media_type in FORMATS.items()
    ]
