"""The files of a work for the officers' eyes: guarded, kept by nobody."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views import View
from wagtail.log_actions import log

from exhibitions.errors import TransitionRefused
from exhibitions.intake.actions import mark_mask
from exhibitions.models import EntryAsset
from exhibitions.office import ForOffice, refused

MADE = "image/webp"  # masters and thumbnails
UNREAD = "application/octet-stream"  # an original is saved, never shown by the browser


class PictureView(ForOffice, View):
    """Send the thumbnail, the master or the original of a submitted work's picture.

    That nobody keeps a copy is said by Wagtail, of everything in its admin, and asked by a test.
    """

    def get(self, request, key, variant):
        asset = get_object_or_404(
            EntryAsset.objects.select_related("submission__entry"),
            key=key,
            submission__entry__isnull=False,
        )
        return self.send(asset, variant)

    def send(self, asset, variant):
        field, name = getattr(asset, variant), f"{asset.submission.entry_id}-{asset.order + 1}"
        try:
            content = field.open("rb")
        except (FileNotFoundError, ValueError):
            raise Http404 from None
        if variant != "original":
            return FileResponse(content, content_type=MADE, filename=f"{name}.webp")
        log(asset.submission.entry, "exhibitions.original", user=self.request.user)
        return FileResponse(
            content,
            as_attachment=True,
            content_type=UNREAD,
            filename=f"{name}.{asset.format or 'bin'}",
        )


class MaskView(ForOffice, View):
    """Take what an officer says about covering a signature on a picture."""

    def post(self, request, key):
        asset = get_object_or_404(
            EntryAsset.objects.select_related("submission__entry"),
            key=key,
            submission__entry__isnull=False,
        )
        try:
            mark_mask(asset, request.POST.get("status", ""), by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
        return redirect("contest_intake:work", asset.submission.entry_id)
