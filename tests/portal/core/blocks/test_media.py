import pytest
from django.core.exceptions import ValidationError

from portal.core.blocks import AttachmentBlock, FigureBlock, GalleryBlock, VideoLinkBlock
from portal.core.blocks.media import example_picture
from tests.factories.documents import DocumentFactory
from tests.factories.images import PortalImageFactory


@pytest.fixture
def picture(root_page):
    return PortalImageFactory()


def test_example_is_a_picture_of_the_library_with_words(picture):
    found = example_picture()

    assert (found.pk, found.contextual_alt_text) == (picture.pk, "示例图片")


def test_empty_library_has_no_example(db):
    assert example_picture() is None


def test_figure_shows_its_words_and_caption(picture):
    block = FigureBlock()

    html = block.render(block.get_preview_value())

    assert 'alt="示例图片"' in html
    assert "<figcaption" in html


def test_gallery_of_one_picture_is_refused(picture):
    block = GalleryBlock()
    value = block.get_preview_value()
    del value["items"][1:]

    with pytest.raises(ValidationError):
        block.clean(value)


def test_video_is_a_link_and_nothing_is_embedded():
    block = VideoLinkBlock()

    html = block.render(block.get_preview_value())

    assert 'href="https://example.gov.cn/v/1"' in html
    assert "<iframe" not in html
    assert "<video" not in html


def test_attachment_is_offered_under_its_own_address(root_page):
    document = DocumentFactory()
    block = AttachmentBlock()

    html = block.render(block.get_preview_value())

    assert f'href="{document.url}"' in html
    assert "奖励扶助申请表" in html
