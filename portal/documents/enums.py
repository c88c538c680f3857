"""What became of the text of a document, and what an editor can do about it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextStatus(TextChoices):
    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("can be searched")
    EMPTY = "empty", _("without text")
    ENCRYPTED = "encrypted", _("encrypted")
    BROKEN = "broken", _("cannot be opened")
    TOO_DEMANDING = "too_demanding", _("too large")
    NOT_READ = "not_read", _("kind of file that is not read")


PROBLEMS = frozenset(
    {TextStatus.EMPTY, TextStatus.ENCRYPTED, TextStatus.BROKEN, TextStatus.TOO_DEMANDING}
)
ADVICE = {
    TextStatus.WAITING: _("The file is about to be read; then its words can be searched."),
    TextStatus.READ: _("Pages that offer this file are found by its words."),
    TextStatus.EMPTY: _(
        "The file holds no text, perhaps because it is a scan, so its words cannot be searched. "
        "Upload the version that the word processor exports."
    ),
    TextStatus.ENCRYPTED: _(
        "The file is encrypted, so its words cannot be searched. Upload it without a password."
    ),
    TextStatus.BROKEN: _(
        "The file is damaged, or its ending belongs to another kind of file, so its words cannot "
        "be searched. Open it on your computer, save it anew and upload that."
    ),
    TextStatus.TOO_DEMANDING: _(
        "The file is too large or too complicated to be read. Divide it, or save it smaller, "
        "and upload that."
    ),
    TextStatus.NOT_READ: _(
        "Files of this kind are not read. To have the words searched, save the file as PDF, "
        "DOCX or XLSX and upload that."
    ),
}
