import hashlib
from uuid import UUID

import pytest

from news.syndication.items import canonical_json, digest, guid, same_substance

STORY = {
    "title": "送书上门",
    "url": "https://a.example/1/",
    "column": {"code": "zhen-xun", "title": "镇讯"},
    "body": '<p><a href="https://a.example/2/">此</a></p><img src="https://a.example/x" alt="图">',
    "images": [{"href": "https://a.example/x.jpg", "sha256": "00"}],
    "attachments": [],
}


def test_guid_is_a_uuid_urn():
    assert guid(UUID(int=1)) == "urn:uuid:00000000-0000-0000-0000-000000000001"


def test_canonical_json_does_not_depend_on_the_order_of_keys():
    assert canonical_json({"b": 1, "a": "𠮷"}) == '{"a":"𠮷","b":1}'
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


def test_digest_is_sha256_of_the_canonical_json():
    assert digest({"a": "龙"}) == hashlib.sha256('{"a":"龙"}'.encode()).hexdigest()


def test_a_story_on_another_host_and_column_has_the_same_substance():
    moved = {
        **STORY,
        "url": "https://b.example/1/",
        "column": None,
        "body": STORY["body"].replace("a.example", "b.example"),
        "images": [{"href": "https://b.example/x.jpg", "sha256": "00"}],
    }

    assert same_substance(STORY, moved)


@pytest.mark.parametrize(
    "change",
    (
        {"title": "另一题"},
        {"body": "<p>另一文</p>"},
        {"images": [{"href": "https://a.example/x.jpg", "sha256": "11"}]},
        {"images": []},
    ),
)
def test_another_text_or_picture_is_another_substance(change):
    assert not same_substance(STORY, {**STORY, **change})
