"""Reads META tags out of a page, as the checkers of government sites do."""

from html.parser import HTMLParser

SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
CONTENT = {"ArticleTitle", "PubDate", "ContentSource"}
OPTIONAL = {"Keywords", "Author", "Description", "Image", "Url"}
GOVERNMENT = SITE | COLUMN | CONTENT | OPTIONAL


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pairs = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and "content" in found and ("name" in found or "property" in found):
            self.pairs.append((found.get("name") or found["property"], found["content"]))


def meta_pairs(response) -> list[tuple[str, str]]:
    """Return (name, content) of every META tag, in the order of the page."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.pairs


def government_tags(response) -> list[tuple[str, str]]:
    """Return (name, content) of the tags that 《网页设计规范》 names."""
    return [pair for pair in meta_pairs(response) if pair[0] in GOVERNMENT]
