"""Pictures of works for the judge on whose desk they are; for anybody else there are none."""

from django.core.files.storage import storages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from exhibitions.judging.queries.desk import visible_place
from exhibitions.models import EntryAsset

from .access import never_stored

TILES_SUFFIX = ".dzi"
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "dzi": "application/xml"}


@require_safe
@never_stored
def master(request, uid, code, number):
    asset = EntryAsset.objects.get(key=frozen_file(request, uid, code, number)["key"])
    return private_file(asset.master.name, "webp")


@require_safe
@never_stored
def thumbnail(request, uid, code, number):
    asset = EntryAsset.objects.get(key=frozen_file(request, uid, code, number)["key"])
    return private_file(asset.thumbnail.name, "webp")


@require_safe
@never_stored
def tiles(request, uid, code, number):
    """Describe the tiles of a picture, as a Deep Zoom file does."""
    return private_file(frozen_file(request, uid, code, number)["tiles"], "dzi")


@require_safe
@never_stored
def tile(request, uid, code, number, level, column, row):
    described = frozen_file(request, uid, code, number)["tiles"]
    folder = f"{described.removesuffix(TILES_SUFFIX)}_files"
    return private_file(f"{folder}/{level}/{column}_{row}.jpg" if described else "", "jpg")


def frozen_file(request, uid, code: str, number: int) -> dict:
    """Return the row of a picture on the frozen sheet of a work, if it is on this desk.

    Raises:
        Http404: it is not, or there is no such picture; both look the same.
    """
    place = request.user.is_authenticated and visible_place(request.user, uid, code)
    if not place or not 1 <= number <= len(place.round_entry.files):
        raise Http404
    return place.round_entry.files[number - 1]


def private_file(name: str, kind: str) -> HttpResponse:
    """Send a private file under no name and with no date, so that nothing tells whose it was.

    Raises:
        Http404: it is not there.
    """
    try:
        if not name:
            raise FileNotFoundError
        with storages["private"].open(name) as file:  # masters and tiles are small
            response = HttpResponse(file.read(), content_type=TYPES[kind])
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = "inline"
    return response
