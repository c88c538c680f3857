"""Keeps the resume codes of a browser's own drafts in one encrypted cookie."""

import json

from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse

from portal.core.encryption import cipher

NAME = "submissions"
PATH = "/submissions/"
AGE = 60 * 24 * 60 * 60  # seconds; a contest takes works for about three months
MOST = 40  # a teacher's class; a cookie holds four kilobytes


def codes_of(request: HttpRequest) -> dict[int, str]:
    """Return key of each submission this browser may see -> its resume code, newest last."""
    try:
        text = cipher().decrypt(request.COOKIES.get(NAME, "").encode()).decode()
    except (InvalidToken, UnicodeError):
        return {}
    return {int(key): code for key, code in json.loads(text).items()}


def remember(request: HttpRequest, response: HttpResponse, pk: int, code: str) -> None:
    """Add a submission to those this browser may see; the oldest is forgotten beyond `MOST`."""
    codes = codes_of(request)
    codes.pop(pk, None)
    codes[pk] = code
    kept = dict(list(codes.items())[-MOST:])
    response.set_cookie(
        NAME,
        cipher().encrypt(json.dumps(kept).encode()).decode(),
        max_age=AGE,
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_all(response: HttpResponse) -> None:
    """Let this browser see no submission any more, as on a machine that others use."""
    response.delete_cookie(NAME, path=PATH, samesite="Lax")
