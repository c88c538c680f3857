"""The form through which every picture enters the library."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.images.cleaning import DamagedPicture, MovingPicture, clean_picture

DAMAGED = _(
    "This file is damaged or incomplete. Save the picture again as JPEG or PNG and upload that."
)
MOVING = _("Animated pictures are not accepted. Upload a still picture as JPEG, PNG or WebP.")


class PictureField(WagtailImageField):
    """Wagtail's field, which counts the frames of a cut-off file and falls over it."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except (OSError, SyntaxError):
            raise ValidationError(DAMAGED, code="damaged") from None


class PortalImageForm(BaseImageForm):
    """Reads the picture to its end and keeps a copy without its private data."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        file.seek(0)
        try:
            cleaned = clean_picture(file.read())
        except DamagedPicture:
            raise ValidationError(DAMAGED, code="damaged") from None
        except MovingPicture:
            raise ValidationError(MOVING, code="moving") from None
        file.seek(0)
        if cleaned is None:
            return file
        data, extension = cleaned
        return SimpleUploadedFile(f"{Path(file.name).stem}.{extension}", data)
