"""The innermost blocks of a StreamField, as it is stored."""

import json

from news.models import ArticlePage
from portal.core.blocks.leaves import leaves

FIELD = ArticlePage._meta.get_field("body")
PICTURE = {"image": 999, "alt_text": "墙上的画", "decorative": False}


def found(*blocks):
    stream = FIELD.to_python(json.dumps([{"type": kind, "value": each} for kind, each in blocks]))
    return [stored for _block, stored in leaves(stream)]


def test_leaves_come_in_reading_order_without_what_is_empty():
    items = [{"type": "item", "id": "1", "value": {"image": PICTURE, "caption": ""}}]
    blocks = (
        ("heading", {"text": "开幕"}),
        ("gallery", {"title": "图集", "items": items}),
        ("attachment", {"document": 7, "title": "章程"}),
    )

    assert found(*blocks) == ["开幕", "图集", 999, "墙上的画", 7, "章程"]


def test_decorative_picture_says_nothing():
    assert found(("image", {"image": {**PICTURE, "decorative": True}, "caption": "图"})) == ["图"]


def test_table_is_one_block():
    table = {"columns": [{"type": "text", "heading": "镇"}], "rows": [{"values": ["墩头镇"]}]}

    assert found(("table", {"caption": "各镇", "table": table})) == ["各镇", table]
