"""Atom, RSS and JSON Feed of stories, full text; Django's generators, taught to carry it.

Source:
    RFC 4287; RSS 2.0 with the content, media and dc modules; JSON Feed 1.1.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.timezone import localtime

from news.syndication.sanitise import clean_line

# The date of a feed in which nothing has happened: a moment that does not change.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
WRITERS = ("correspondent", "reporter")


class StoryFeed(feedgenerator.SyndicationFeed):
    """What the formats share: a story is a canonical item and the time of its last change."""

    def __init__(self, title: str, link: str, description: str, *, author: str, **options):
        about = clean_line(description)
        options |= {"subtitle": about, "author_name": clean_line(author)}
        super().__init__(clean_line(title), link, about, **options)

    def add_story(self, story: dict, updated: datetime, **extra) -> None:
        """Add one item; extras are for the generator of an export."""
        self.add_item(
            title=story["title"],
            link=story["url"],
            description=None,
            unique_id=story["id"],
            unique_id_is_permalink=False,
            pubdate=datetime.fromisoformat(story["published"]),
            updateddate=localtime(updated),
            story=story,
            **extra,
        )

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NOTHING_YET)


def names(story: dict, roles: Iterable[str]) -> list[str]:
    """Return the names credited in some roles, in their order, each once."""
    return list(dict.fromkeys(each["name"] for each in story["credits"] if each["role"] in roles))


def authors(story: dict, otherwise: str) -> list[str]:
    """Return who wrote a story: persons, else its source, else who runs the site."""
    return names(story, WRITERS) or [story["source"] or otherwise]


def files(story: dict) -> list[dict]:
    """Return pictures and attachments alike: href, mime, bytes and title."""
    pictures = [{**each, "title": each["caption"] or each["alt"]} for each in story["images"]]
    return pictures + story["attachments"]


class AtomFeed(StoryFeed, feedgenerator.Atom1Feed):
    mime_type = "application/atom+xml"

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        story = item["story"]
        for name in authors(story, self.feed["author_name"]):
            self.add_person(handler, "author", name)
        if story["summary"]:
            handler.addQuickElement("summary", story["summary"])
        handler.addQuickElement("content", story["body"], {"type": "html"})
        for each in files(story):
            link = {"rel": "enclosure", "href": each["href"], "type": each["mime"]}
            link |= {"length": str(each["bytes"]), "title": each["title"]}
            handler.addQuickElement("link", "", link)
        if story["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": story["via"]})
        self.add_categories(handler, story)

    def add_categories(self, handler, story):
        for word in story["keywords"]:
            handler.addQuickElement("category", "", {"term": word})

    def add_person(self, handler, kind, name):
        handler.startElement(kind, {})
        handler.addQuickElement("name", name)
        handler.endElement(kind)


class RssFeed(StoryFeed, feedgenerator.Rss201rev2Feed):
    mime_type = "application/rss+xml"

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        story = item["story"]
        # A description is HTML to every reader of RSS.
        handler.addQuickElement("description", escape(story["summary"]))
        handler.addQuickElement("content:encoded", story["body"])
        for name in authors(story, self.feed["author_name"]):
            handler.addQuickElement("dc:creator", name)
        for word in story["keywords"]:
            handler.addQuickElement("category", word)
        for picture in story["images"]:
            self.add_picture(handler, picture)

    def add_picture(self, handler, picture):
        attributes = {"url": picture["href"], "type": picture["mime"], "medium": "image"}
        attributes |= {name: str(picture[name]) for name in ("width", "height")}
        handler.startElement("media:content", {**attributes, "fileSize": str(picture["bytes"])})
        if picture["caption"]:
            handler.addQuickElement("media:description", picture["caption"], {"type": "plain"})
        if picture["credit"]:
            handler.addQuickElement("media:credit", picture["credit"])
        handler.endElement("media:content")


class JsonFeed(StoryFeed):
    mime_type = "application/feed+json"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self.item(each) for each in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False))

    def item(self, item) -> dict:
        """Describe one story; what it does not have is left out."""
        story = item["story"]
        described = {
            "id": story["id"],
            "url": story["url"],
            "external_url": story["via"],
            "title": story["title"],
            "content_html": story["body"],
            "summary": story["summary"],
            "image": story["images"][0]["href"] if story["images"] else None,
            "date_published": story["published"],
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": name} for name in authors(story, self.feed["author_name"])],
            "tags": story["keywords"],
            "language": story["language"],
            "attachments": [
                {
                    "url": each["href"],
                    "mime_type": each["mime"],
                    "title": each["title"],
                    "size_in_bytes": each["bytes"],
                }
                for each in files(story)
            ],
        }
        return {name: value for name, value in described.items() if value}


GENERATORS = {"atom": AtomFeed, "rss": RssFeed, "json": JsonFeed}
