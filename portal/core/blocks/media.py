"""Blocks of pictures, files and links to moving pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class FigureBlock(StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), max_length=100, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with its caption; say in words what it shows.")
        template = "blocks/image.html"


class GalleryBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=60, required=False)
    items = ListBlock(FigureBlock(), label=_("Pictures"), min_num=2, max_num=60)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        description = _("Several pictures side by side; readers open them large.")
        template = "blocks/gallery.html"


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
