"""Blocks of pictures, files and links to moving pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock, URLBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


def example_picture():
    """Return a picture of the library for previews, or nothing while it is empty."""
    image = get_image_model().objects.order_by("pk").first()
    if image is not None:
        image.contextual_alt_text, image.decorative = "示例图片", False
    return image


class FigureBlock(StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), max_length=100, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with its caption; say in words what it shows.")
        template = "blocks/image.html"

    def get_preview_value(self):
        return self.normalize({"image": example_picture(), "caption": "墩头镇人口文化园。"})


class GalleryBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=60, required=False)
    items = ListBlock(FigureBlock(), label=_("Pictures"), min_num=2, max_num=60)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        description = _("Several pictures side by side; readers open them large.")
        template = "blocks/gallery.html"

    def get_preview_value(self):
        figure = {"image": example_picture(), "caption": "墩头镇人口文化园。"}
        return self.normalize({"title": "示范点图集", "items": [figure] * 3})


class VideoLinkBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=80)
    url = URLBlock(label=_("Address"))
    description = TextBlock(label=_("What it shows"), max_length=200, required=False)

    class Meta:
        icon = "media"
        label = _("Video link")
        description = _("A link to a video on another site; nothing is embedded.")
        template = "blocks/video.html"
        preview_value = {"title": "生育关怀在海安", "url": "https://example.gov.cn/v/1"}


class AttachmentBlock(StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = CharBlock(label=_("Title"), max_length=80, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        description = _("A file to download, shown with its type and size.")
        template = "blocks/attachment.html"

    def get_preview_value(self):
        document = get_document_model().objects.order_by("pk").first()
        return self.normalize({"document": document, "title": "奖励扶助申请表"})
