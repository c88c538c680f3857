"""What may go wrong with a submission, and the sentences that say so."""

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .facts import MEGABYTE
from .formats import FAMILIAR

PIXELS = 1_000_000

REFUSALS = {
    "empty": _("The file is empty. Choose the picture again; %(accepted)s."),
    "too_large": _("The file has %(megabytes)s MB, but at most %(max_megabytes)s MB are accepted."),
    "too_small_bytes": _(
        "The file has only %(bytes)s bytes and cannot hold a picture fit for judging. "
        "Send the original, not a preview of it; %(accepted)s."
    ),
    "not_a_picture": _("This file is not a picture; %(accepted)s."),
    "format_not_accepted": _(
        "This is a %(found)s file, which is not accepted here, whatever its name; %(accepted)s."
    ),
    "heic_unsupported": _(
        "HEIC photographs cannot be read here. On an iPhone choose Settings, Camera, Formats, "
        "Most Compatible, or save the photograph as JPEG; %(accepted)s."
    ),
    "depth_not_accepted": _(
        "This picture stores its colours in a way made for measuring. "
        "Save it with 8 or 16 bits a channel; %(accepted)s."
    ),
    "too_many_pixels": _(
        "The picture has %(width)s × %(height)s pixels, but at most %(max_megapixels)s million "
        "pixels are accepted. Save it smaller and send that."
    ),
    "too_small": _(
        "The picture has %(width)s × %(height)s pixels; its longer side needs at least "
        "%(min_long_edge)s. Send the original from the camera: chat programs make copies small."
    ),
    "too_elongated": _(
        "The picture has %(width)s × %(height)s pixels. Its longer side may be at most "
        "%(max_aspect)s times the shorter one."
    ),
    "several_frames": _(
        "The file is animated or holds several pictures. Send one still picture a file; "
        "%(accepted)s."
    ),
    "truncated": _(
        "The file ends in the middle of the picture: it was not copied or sent completely. "
        "Send it again from where it was taken or scanned."
    ),
    "corrupt": _(
        "The file is damaged and cannot be read to its end. "
        "Save the picture anew as JPEG or PNG and send that."
    ),
    "too_demanding": _(
        "The picture could not be opened within the time and memory that one file is given. "
        "Save it anew as JPEG and send that."
    ),
}


class SubmissionError(Exception):
    """Base of what a submission may be answered with."""


class RefusedPicture(SubmissionError):
    """A file cannot be taken; `code` is a key of `REFUSALS`, `params` fill its sentence."""

    def __init__(self, code: str, **params):
        super().__init__(code)
        self.code = code
        self.params = params


class IngestFailed(SubmissionError):
    """Our side failed (no space, a broken installation), not the file: try again later."""


def _sentence(refusal):
    params = dict(refusal.params)
    params["found"] = FAMILIAR.get(params.get("found"), "")
    for name in ("bytes", "max_bytes"):
        if name in params:
            params[name.replace("bytes", "megabytes")] = f"{params[name] / MEGABYTE:.0f}"
    if "max_pixels" in params:
        params["max_megapixels"] = params["max_pixels"] // PIXELS
    names = "、".join(FAMILIAR[kind] for kind in params.get("formats", ()))
    params["accepted"] = gettext("accepted are %(formats)s") % {"formats": names}
    return str(REFUSALS[refusal.code]) % params


# What was wrong with a picture and what is accepted: RefusedPicture -> a sentence, translated
# when it is shown.
refusal_message = lazy(_sentence, str)
