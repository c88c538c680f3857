"""The words of a StreamField, as it is stored."""

import json

import pytest

from news.models import ArticlePage
from portal.core.blocks.words import plain_text

FIELD = ArticlePage._meta.get_field("body")
PICTURE = {"image": 999, "alt_text": "墙上的画", "decorative": False}
TABLE = {
    "columns": [{"type": "text", "heading": "镇"}],
    "rows": [{"values": ["墩头镇"]}],
}


def words(kind, value):
    return plain_text(FIELD.to_python(json.dumps([{"type": kind, "value": value}])))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    (
        ("heading", {"text": "开幕"}, "开幕"),
        ("paragraph", "<p>国策<b>杯</b>开幕</p><p>共三天</p>", "国策杯开幕 共三天"),
        ("quote", {"text": "少生快富", "attribution": "标语"}, "少生快富 标语"),
        ("image", {"image": PICTURE, "caption": "图一"}, "墙上的画 图一"),
        ("image", {"image": {**PICTURE, "decorative": True}, "caption": "图一"}, "图一"),
        ("attachment", {"document": 999, "title": "章程"}, "章程"),
        ("table", {"caption": "各镇", "table": TABLE}, "各镇 镇 墩头镇"),
        (
            "gallery",
            {
                "title": "图集",
                "items": [
                    {"type": "item", "id": "1", "value": {"image": PICTURE, "caption": "图一"}},
                    {"image": PICTURE, "caption": "图二"},
                ],
            },
            "图集 墙上的画 图一 墙上的画 图二",
        ),
    ),
)
def test_each_block_gives_its_words_without_a_query(kind, value, expected):
    assert " ".join(words(kind, value).split()) == expected


def test_blocks_follow_each_other():
    stream = FIELD.to_python(
        json.dumps(
            [
                {"type": "heading", "value": {"text": "开幕"}},
                {"type": "paragraph", "value": "<p>三天</p>"},
            ]
        )
    )

    assert plain_text(stream) == "开幕 三天"


def test_empty_stream_has_no_words():
    assert plain_text(FIELD.to_python("[]")) == ""
