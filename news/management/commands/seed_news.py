"""Fill an installation that has no articles with those of 2008, and name the city's website."""

import json
from datetime import date, datetime
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand
from django.db import transaction

from news.models import ArticleCredit, ArticlePage, ExportTarget, NewsIndexPage, Outlet
from portal.documents.models import PortalDocument
from portal.images.library import add_picture
from portal.images.models import PortalImage
from portal.images.renditions import SPECS
from portal.units.models import Town, Unit

SEED = Path(__file__).resolve().parents[2] / "seed"


class Command(BaseCommand):
    help = "Publish the demo articles where there is no article yet; name the outlet nantong."

    def handle(self, *args, **options):
        with transaction.atomic():
            name_the_city()
            if ArticlePage.objects.exists():
                return
            writer = Writer()
            for row in rows():
                writer.publish(row)
        for picture in writer.pictures.values():
            picture.get_renditions(*SPECS)


def rows() -> list[dict]:
    """Return the articles of the demo, oldest first."""
    return json.loads((SEED / "articles.json").read_text(encoding="utf-8"))


def name_the_city() -> None:
    """Create the municipal website that takes our stories by feed."""
    outlet, _created = Outlet.objects.get_or_create(
        code="nantong",
        defaults={
            "name": "南通人口网",
            "level": Outlet.Level.CITY,
            "kind": Outlet.Kind.WEBSITE,
        },
    )
    ExportTarget.objects.get_or_create(outlet=outlet)


class Writer:
    """Turns rows of articles.json into published articles, each file taken in once."""

    def __init__(self):
        self.pictures: dict[str, PortalImage] = {}
        self.columns = {column.title: column for column in NewsIndexPage.objects.all()}
        self.towns = {town.name: town for town in Town.objects.all()}
        self.units = {unit.code: unit for unit in Unit.objects.all()}

    def picture(self, name: str) -> PortalImage:
        if name not in self.pictures:
            self.pictures[name] = add_picture(SEED / "images" / name)
        return self.pictures[name]

    def document(self, name: str, title: str) -> PortalDocument:
        with (SEED / "files" / name).open("rb") as file:
            return PortalDocument.objects.create(title=title, file=File(file, name=name))

    def publish(self, row) -> None:
        """Create one article as a draft of its day, then publish it as an editor would."""
        column = self.columns[row["column"]]
        column.refresh_from_db()
        article = column.add_child(instance=self.article(row))
        article.tags.add(*row["tags"])
        article.save_revision(clean=False).publish()

    def article(self, row) -> ArticlePage:
        lead = row["lead_image"]
        return ArticlePage(
            **{name: row[name] for name in COPIED},
            live=False,
            published_at=datetime.fromisoformat(row["published_at"]),
            event_date=row["event_date"] and date.fromisoformat(row["event_date"]),
            source_unit=self.units.get(row["source_unit"]),
            town=self.towns.get(row["town"]),
            lead_image=self.picture(lead) if lead else None,
            body=json.dumps([self.block(**block) for block in row["body"]]),
            credits=[ArticleCredit(sort_order=n, **each) for n, each in enumerate(row["credits"])],
        )

    def block(self, type, value) -> dict:  # noqa: A002 - the word of the stored form
        """Return one block in its stored form; files become rows of the library."""
        shape = getattr(self, f"{type}_value", None)
        return {"type": type, "value": shape(value) if shape else value}

    def image_value(self, value):
        image = {"image": self.picture(value["image"]).pk, "alt_text": value["alt"]}
        return {"image": {**image, "decorative": False}, "caption": value["caption"]}

    def gallery_value(self, value):
        return {**value, "items": [self.image_value(item) for item in value["items"]]}

    def table_value(self, value):
        return {
            "caption": value["caption"],
            "table": {
                "columns": [{"type": "text", "heading": text} for text in value["header"]],
                "rows": [{"values": row} for row in value["rows"]],
            },
        }

    def attachment_value(self, value):
        return {**value, "document": self.document(value["document"], value["title"]).pk}


COPIED = (
    "title",
    "subtitle",
    "summary",
    "source_text",
    "original_url",
    "lead_alt",
    "lead_caption",
)
