from datetime import UTC, datetime

import pytest

from news.feeds.generators import GENERATORS, NOTHING_YET, AtomFeed, authors, files, names

STORY = {
    "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
    "url": "https://a.example/1/",
    "title": "送书上门",
    "summary": "一句话。",
    "published": "2008-06-28T09:30:00+08:00",
    "source": "白甸镇计生办",
    "via": None,
    "credits": [
        {"role": "correspondent", "name": "通讯员甲", "unit": ""},
        {"role": "photographer", "name": "摄影丁", "unit": ""},
        {"role": "reporter", "name": "通讯员甲", "unit": ""},
    ],
    "keywords": [],
    "body": "<p>正文。</p>",
    "language": "zh-CN",
    "images": [{"href": "x.jpg", "mime": "image/jpeg", "bytes": 9, "caption": "", "alt": "图"}],
    "attachments": [{"href": "y.pdf", "mime": "application/pdf", "bytes": 5, "title": "表"}],
}


def test_names_are_those_of_the_roles_each_once():
    assert names(STORY, ("correspondent", "reporter")) == ["通讯员甲"]
    assert names(STORY, ("photographer",)) == ["摄影丁"]


@pytest.mark.parametrize(
    ("changes", "found"),
    (
        ({}, ["通讯员甲"]),
        ({"credits": []}, ["白甸镇计生办"]),
        ({"credits": [], "source": ""}, ["县人口计生委"]),
    ),
)
def test_a_story_always_has_an_author(changes, found):
    assert authors({**STORY, **changes}, "县人口计生委") == found


def test_files_are_pictures_and_attachments_with_a_title():
    assert [each["title"] for each in files(STORY)] == ["图", "表"]


def test_a_feed_is_as_new_as_its_newest_change():
    feed = AtomFeed("题", "https://a.example/", "", author="甲")
    assert feed.latest_post_date() == NOTHING_YET

    for day in (2, 1):
        feed.add_story(STORY, datetime(2008, 7, day, tzinfo=UTC))

    assert feed.latest_post_date() == datetime(2008, 7, 2, tzinfo=UTC)


@pytest.mark.parametrize("extension", GENERATORS)
def test_a_reprint_names_its_original(extension):
    feed = GENERATORS[extension]("题", "https://a.example/", "", author="甲")
    feed.add_story({**STORY, "images": [], "via": "https://o.example/"}, NOTHING_YET)

    named = "https://o.example/" in feed.writeString("utf-8")

    assert named == (extension != "rss")  # RSS has no element for it
