"""The export feed: Atom entries with our own attributes, and tombstones.

Source:
    RFC 4287, RFC 5023 (app:edited), RFC 6721 (deleted entries); mapping of 2.6.6.
"""

from django.utils.feedgenerator import rfc3339_date
from django.utils.timezone import localtime

from news.feeds.generators import AtomFeed, names
from news.models import ExportEvent
from news.syndication.items import guid

TOUGAO = "https://haian-population.example/ns/tougao/1"
CHANNEL, KEYWORD = f"{TOUGAO}/channel", f"{TOUGAO}/keyword"
NAMESPACES = {
    "xmlns:app": "http://www.w3.org/2007/app",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:tg": TOUGAO,
}
CONTRIBUTORS = ("photographer", "editor")
IMAGE_FACTS = ("href", "width", "height", "bytes", "sha256")


class ExportFeed(AtomFeed):
    """A feed whose entries are events: one for each item, its newest."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.tombstones: list[ExportEvent] = []

    def add_event(self, event: ExportEvent) -> None:
        """Add what a target was told last of an item."""
        if event.kind == ExportEvent.Kind.WITHDRAW:
            self.tombstones.append(event)
        else:
            self.add_story(event.payload, event.updated_at, event=event)

    def latest_post_date(self):
        withdrawn = [localtime(event.updated_at) for event in self.tombstones]
        return max([super().latest_post_date(), *withdrawn])

    def root_attributes(self):
        return {**super().root_attributes(), **NAMESPACES}

    def write_items(self, handler):
        super().write_items(handler)
        for event in self.tombstones:
            self.add_tombstone(handler, event)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        story, event = item["story"], item["event"]
        handler.addQuickElement("app:edited", rfc3339_date(item["updateddate"]))
        for name in names(story, CONTRIBUTORS):
            self.add_person(handler, "contributor", name)
        self.add_source(handler)
        self.add_facts(handler, story, event)

    def add_categories(self, handler, story):
        column = story["column"]
        if column:
            attributes = {"scheme": CHANNEL, "term": column["code"], "label": column["title"]}
            handler.addQuickElement("category", "", attributes)
        for word in story["keywords"]:
            handler.addQuickElement("category", "", {"scheme": KEYWORD, "term": word})

    def add_source(self, handler):
        """Say where an entry comes from, for receivers that mix several feeds."""
        handler.startElement("source", {})
        handler.addQuickElement("id", self.feed["id"])
        handler.addQuickElement("title", self.feed["title"])
        handler.addQuickElement("updated", rfc3339_date(self.latest_post_date()))
        handler.endElement("source")

    def add_facts(self, handler, story, event):
        """Write what Atom has no element for, in our own namespace."""
        handler.startElement(
            "tg:item", {**_numbers(event), "status": "usable", "sha256": event.sha256}
        )
        if story["unit"]:
            handler.addQuickElement(
                "tg:unit", story["unit"]["name"], {"code": story["unit"]["code"]}
            )
        for name in names(story, ("editor",)):
            handler.addQuickElement("tg:editor", name)
        if story["event_date"]:
            handler.addQuickElement("tg:eventDate", story["event_date"])
        for credit in story["credits"]:
            attributes = {"role": credit["role"], "unit": credit["unit"]}
            handler.addQuickElement("tg:credit", credit["name"], attributes)
        self.add_images(handler, story["images"])
        handler.endElement("tg:item")

    def add_images(self, handler, images):
        handler.startElement("tg:images", {})
        for image in images:
            attributes = {name: str(image[name]) for name in IMAGE_FACTS}
            handler.startElement("tg:image", attributes | {"credit": image["credit"]})
            handler.addQuickElement("tg:caption", image["caption"])
            handler.endElement("tg:image")
        handler.endElement("tg:images")

    def add_tombstone(self, handler, event):
        """Write a withdrawal: the id, when, who and why; nothing of the text."""
        when = rfc3339_date(localtime(event.updated_at))
        attributes = {"ref": guid(event.item_uuid), "when": when}
        numbers = {f"tg:{name}": value for name, value in _numbers(event).items()}
        handler.startElement(
            "at:deleted-entry", {**attributes, **numbers, "tg:reason": event.reason}
        )
        handler.startElement("at:by", {})
        handler.addQuickElement("name", self.feed["author_name"])
        handler.endElement("at:by")
        handler.addQuickElement("at:comment", event.comment or event.get_reason_display())
        handler.endElement("at:deleted-entry")


def _numbers(event: ExportEvent) -> dict[str, str]:
    return {"seq": str(event.seq), "revision": str(event.revision), "change": event.change}
