"""The files of a page, as it is stored."""

import json

import pytest
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Collection, CollectionViewRestriction

from news.models import ArticlePage
from portal.core.attachments import attachment_text, documents_in, fair_share, linked_documents
from portal.core.blocks import AttachmentBlock
from portal.core.blocks.leaves import leaves_of
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.news import ArticlePageFactory

LINK = '<p><a linktype="document" id="{}">表</a> <a linktype="page" id="4">页</a></p>'


def article(*blocks):
    body = [{"type": kind, "value": value} for kind, value in blocks]
    return ArticlePage(title="启事", body=json.dumps(body))


@pytest.mark.django_db
def test_files_of_blocks_and_links_are_named_once_in_their_order():
    page = article(
        ("attachment", {"document": 9, "title": "表"}),
        ("paragraph", LINK.format(7)),
        ("heading", {"text": "一"}),
        ("paragraph", '<p><a id="8" linktype="document">表</a></p>'),
        ("attachment", {"document": 7, "title": ""}),
        ("attachment", {"document": None, "title": "空"}),
    )

    assert linked_documents(page) == [9, 7, 8]


@pytest.mark.django_db
def test_page_without_files_names_none():
    assert linked_documents(article(("paragraph", "<p>linktype</p>"))) == []


def test_files_are_found_however_deep_they_lie():
    file = DocumentChooserBlock()
    block = StreamBlock(
        [
            ("list", ListBlock(AttachmentBlock())),
            ("table", TypedTableBlock([("file", file), ("text", RichTextBlock())])),
            ("nested", StructBlock([("inner", StreamBlock([("file", file)]))])),
        ]
    )
    stored = [
        {"type": "list", "value": [{"type": "item", "id": "1", "value": {"document": 1}}]},
        {
            "type": "table",
            "value": {
                "columns": [{"type": "text", "heading": "甲"}, {"type": "file", "heading": "乙"}],
                "rows": [{"values": [LINK.format(2), 3]}],
            },
        },
        {"type": "nested", "value": {"inner": [{"type": "file", "value": 4}]}},
    ]

    found = [pk for leaf in leaves_of(block, stored) for pk in documents_in(*leaf)]

    assert found == [1, 2, 3, 4]


def test_each_file_stands_below_its_title(root_page, django_assert_num_queries):
    one = ReadDocumentFactory(title="章程", text="作者应为本县居民")
    two = ReadDocumentFactory(title="申请表", text="肖像")

    with django_assert_num_queries(1):
        text = attachment_text([two.pk, 2008, one.pk])

    assert text == "附件《申请表》 肖像 附件《章程》 作者应为本县居民"


def test_no_file_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert attachment_text([]) == ""


def test_private_and_unread_files_say_nothing(root_page):
    inner = Collection.get_first_root_node().add_child(name="内部")
    private = ReadDocumentFactory(text="内部名单", collection=inner)
    waiting = DocumentFactory(text="旧的内容")
    assert "内部名单" in attachment_text([private.pk, waiting.pk])

    CollectionViewRestriction.objects.create(collection=inner, restriction_type="groups")

    assert attachment_text([private.pk, waiting.pk]) == ""


def test_long_files_are_cut_so_that_short_ones_stay_whole(root_page):
    files = [ReadDocumentFactory(title=each, text=each * n) for each, n in (("长", 50), ("短", 3))]

    text = attachment_text([file.pk for file in files], limit=10)

    assert text == f"附件《长》 {'长' * 7} 附件《短》 短短短"


@pytest.mark.parametrize(
    ("lengths", "share"),
    (([], 0), ([5], 5), ([50], 10), ([5, 5], 5), ([50, 50], 5), ([1, 50, 50], 4), ([0, 50], 10)),
)
def test_share_leaves_room_for_all(lengths, share):
    assert fair_share(lengths, 10) == share


def test_page_says_its_own_words_first(column):
    document = ReadDocumentFactory(title="章程", text="居民")
    page = ArticlePageFactory(
        parent=column,
        subtitle="",
        summary="征集",
        body=[("paragraph", "<p>开始</p>"), ("attachment", {"document": document, "title": ""})],
    )

    assert page.search_text.endswith("开始 附件《章程》 居民")
    assert "居民" not in page.get_search_text()
