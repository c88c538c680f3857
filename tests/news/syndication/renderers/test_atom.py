from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

import pytest

from news.models import ExportEvent
from news.syndication.renderers.atom import ExportFeed

TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
BY = "{http://purl.org/atompub/tombstones/1.0}by/{http://www.w3.org/2005/Atom}name"
COMMENT = "{http://purl.org/atompub/tombstones/1.0}comment"
REASON = "{https://haian-population.example/ns/tougao/1}reason"


def withdrawal(**fields):
    return ExportEvent(
        kind="withdraw",
        item_uuid=UUID(int=7),
        revision=3,
        seq=9,
        updated_at=datetime(2008, 7, 1, 4, tzinfo=UTC),
        reason="duplicate",
        **fields,
    )


@pytest.mark.parametrize(("comment", "shown"), (("", "重复"), ("与另一篇重复", "与另一篇重复")))
def test_a_tombstone_says_what_when_who_and_why(comment, shown):
    feed = ExportFeed("题", "https://a.example/", "", author="县人口计生委")
    feed.add_event(withdrawal(comment=comment))

    tombstone = ElementTree.fromstring(feed.writeString("utf-8")).find(TOMBSTONE)

    assert tombstone.get("ref") == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert tombstone.get("when") == "2008-07-01T12:00:00+08:00"
    assert tombstone.findtext(BY) == "县人口计生委"
    assert tombstone.get(REASON) == "duplicate"
    assert tombstone.findtext(COMMENT) == shown
