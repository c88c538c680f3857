"""What is public of the news now, as the item that feeds and exports carry."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from news.models import ArticlePage, ExportItem, ExportTarget
from news.syndication.bodies import Body
from news.syndication.items import guid
from news.syndication.sanitise import clean_line, clean_text

LANGUAGE = "zh-CN"


def public_articles(at=None) -> QuerySet:
    """Return the articles that have an item: public, dated, and no alias of another page."""
    return ArticlePage.objects.published(at).filter(
        alias_of__isnull=True, published_at__isnull=False
    )


def articles_without_item(at=None) -> QuerySet:
    """Return what went public round the door."""
    return public_articles(at).filter(item__isnull=True)


def hidden_articles_with_item(at=None) -> QuerySet:
    """Return what ceased to be public round the door."""
    public = public_articles(at).values("pk")
    return ArticlePage.objects.filter(item__isnull=False).exclude(pk__in=public)


def articles_unknown_to(target: ExportTarget) -> QuerySet:
    """Return articles of a target's scope of which it was told nothing, or something else."""
    told = ExportItem.objects.filter(
        target=target,
        state=ExportItem.State.SEQUENCED,
        item_uuid=OuterRef("item_uuid"),
        sha256=OuterRef("item__sha256"),
    )
    articles = ArticlePage.objects.filter(~Exists(told), item__isnull=False)
    return articles if target.include_reprints else articles.filter(source_text="")


def orphaned_items() -> QuerySet:
    """Return what some target still offers although no such article has an item."""
    alive = ArticlePage.objects.filter(item__isnull=False, item_uuid=OuterRef("item_uuid"))
    return ExportItem.objects.filter(~Exists(alive), state=ExportItem.State.SEQUENCED)


def canonical_item(article: ArticlePage) -> dict | None:
    """Describe an article as it is now, in JSON values.

    Returns:
        The item of syndication 2.6: id, address, texts, dates (ISO 8601, local offset), column,
        unit, town, source and original of a reprint, credits, keywords, the body as whitelisted
        HTML, images and attachments with size in bytes and SHA-256. None where the page belongs
        to no site and so has no address.
    """
    place = article.get_url_parts()
    if place is None or place[1] is None:
        return None
    root_url, path = place[1], place[2]
    body = Body(root_url)
    if article.lead_image:
        body.add_lead(article.lead_image, article.lead_alt, article.lead_caption)
    for block in article.body:
        body.add(block.block_type, block.value)
    return {
        "id": guid(article.item_uuid),
        "url": f"{root_url}{path}",
        "language": LANGUAGE,
        "title": clean_line(article.title),
        "subtitle": clean_line(article.subtitle),
        "summary": clean_line(article.summary),
        "published": localtime(article.published_at).isoformat(),
        "event_date": article.event_date.isoformat() if article.event_date else None,
        **_origin(article),
        "credits": _credits(article),
        "keywords": sorted(clean_line(tag.name) for tag in article.tags.all()),
        "body": body.text(),
        "images": body.images,
        "attachments": body.attachments,
    }


def _origin(article: ArticlePage) -> dict:
    """Say where a story comes from: column, unit, town, and the original of a reprint."""
    column, unit, town = article.column, article.source_unit, article.town
    return {
        "column": {"code": column.slug, "title": clean_line(column.title)} if column else None,
        "unit": {"code": unit.code, "name": clean_line(unit.name)} if unit else None,
        "town": {"code": town.code, "name": clean_line(town.name)} if town else None,
        "source": clean_line(article.source),
        "via": clean_text(article.original_url) or None,
    }


def _credits(article: ArticlePage) -> list[dict]:
    # A tie in the editors' order must not be broken by chance, or the digest would change.
    ordered = article.credits.select_related("unit").order_by("sort_order", "pk")
    return [
        {
            "role": credit.role,
            "name": clean_line(credit.name),
            "unit": clean_line(credit.unit.name) if credit.unit else "",
        }
        for credit in ordered
    ]
