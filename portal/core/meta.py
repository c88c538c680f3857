"""Government META tags of 《网页设计规范》, Open Graph and breadcrumbs."""

from collections.abc import Iterable

from django.utils.html import strip_tags
from django.utils.timezone import localtime


def clean(text: str, length: int = 200) -> str:
    """Return text for one attribute: no markup, no line break, at most `length` characters."""
    return " ".join(strip_tags(str(text)).split())[:length]


def tag(name: str, content: str, length: int = 200) -> dict:
    """Return one META tag as the templates take it."""
    return {"name": name, "content": clean(content, length)}


def site_tags(settings) -> list[dict]:
    """Return the group 网站标签, which every page carries; nothing for what is not filled in."""
    tags = [
        tag("SiteName", settings.site_name),
        tag("SiteDomain", settings.site_domain),
        tag("SiteIDCode", settings.site_id_code),
    ]
    return [each for each in tags if each["content"]]


def column_tags(name: str, description: str, keywords: str, kind: str) -> list[dict]:
    """Return the group 栏目标签 with the ordinary description and keywords beside it."""
    return [
        tag("ColumnName", name),
        tag("ColumnDescription", description),
        tag("ColumnKeywords", keywords),
        tag("ColumnType", kind),
        tag("description", description),
        tag("keywords", keywords),
    ]


def content_tags(
    *,
    title: str,
    published_at,
    source: str,
    url: str,
    summary: str,
    keywords: Iterable[str] = (),
    author: str = "",
    image_url: str = "",
) -> list[dict]:
    """Return the group 内容页标签; tags that have no content are left out.

    Source:
        《网页设计规范》 (国办发〔2017〕47号): PubDate is `YYYY-MM-DD HH:MM`, local time.
    """
    words = ",".join(keywords)
    published = localtime(published_at).strftime("%Y-%m-%d %H:%M") if published_at else ""
    tags = [
        tag("ArticleTitle", title),
        tag("PubDate", published),
        tag("ContentSource", source),
        tag("Keywords", words),
        tag("Author", author),
        tag("Description", summary),
        tag("Image", image_url, 500),
        tag("Url", url, 500),
        tag("description", summary),
        tag("keywords", words),
        tag("og:type", "article"),
        tag("og:title", title),
        tag("og:description", summary),
        tag("og:url", url, 500),
        tag("og:image", image_url, 500),
    ]
    return [each for each in tags if each["content"]]


def breadcrumbs(page, request) -> list[dict]:
    """Return the way from home to the page's parent; one query."""
    return [{"title": each.title, "url": each.get_url(request)} for each in page.public_ancestors]
