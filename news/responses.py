"""Answers that a reader may ask for again and again at little cost."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def feed_response(request: HttpRequest, generator) -> HttpResponse:
    """Write a feed with the digest of its bytes as strong ETag; 304 for who has them already.

    There is no Last-Modified: a story that is withdrawn makes the newest date older, and two
    changes may fall into one second.
    """
    body = generator.writeString("utf-8").encode()
    response = HttpResponse(body, content_type=f"{generator.mime_type}; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response)
