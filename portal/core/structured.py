"""Pages as schema.org describes them, for search engines: JSON-LD in a data block."""

from urllib.parse import urljoin

from django.utils.timezone import localtime


def graph(*things: dict | None) -> dict | None:
    """Put descriptions of one page together; nothing where there is nothing to say."""
    found = [thing for thing in things if thing]
    return {"@context": "https://schema.org", "@graph": found} if found else None


def breadcrumb_list(crumbs: list[dict], title: str, url: str) -> dict | None:
    """Describe the way to a page.

    Args:
        crumbs: title and url of each page above it, home first; the addresses may be relative.
        title: of the page itself.
        url: its absolute address.

    Returns:
        A BreadcrumbList, or nothing for a page that has none above it.

    Source:
        https://schema.org/BreadcrumbList
    """
    if not crumbs:
        return None
    way = [*crumbs, {"title": title, "url": url}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": each["title"],
                "item": urljoin(url, each["url"]),
            }
            for position, each in enumerate(way, start=1)
        ],
    }


def news_article(
    *,
    headline: str,
    description: str,
    url: str,
    published_at,
    modified_at,
    publisher: str,
    authors: list[str],
    section: tuple[str, str] | None = None,
    image_url: str = "",
) -> dict:
    """Describe a story.

    Args:
        headline: its title.
        description: its summary.
        url: its absolute address.
        published_at: when it was first published.
        modified_at: when what is shown was published.
        publisher: who answers for the site.
        authors: names of persons, may be empty.
        section: title and absolute address of its column.
        image_url: absolute address of its picture.

    Source:
        https://schema.org/NewsArticle
    """
    story = {
        "@type": "NewsArticle",
        "headline": headline,
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "zh-Hans",
        "datePublished": published_at and localtime(published_at).isoformat(),
        "dateModified": modified_at and localtime(modified_at).isoformat(),
        "image": [image_url] if image_url else None,
        "author": [{"@type": "Person", "name": name} for name in authors],
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
        "articleSection": section and section[0],
        "isPartOf": section and {"@type": "CollectionPage", "name": section[0], "url": section[1]},
    }
    return {name: value for name, value in story.items() if value}
