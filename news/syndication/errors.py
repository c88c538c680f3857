"""What an outlet's program is told when its request cannot be answered.

Source:
    RFC 9457 (problem details); codes of the exchange format, 2.6.10.
"""

from django.http import JsonResponse
from django.utils.translation import gettext as _


class ExportError(Exception):
    """A request that gets a problem report instead of data."""

    status = 400
    code = "BAD_REQUEST"

    def __init__(self, detail: str, **members):
        super().__init__(detail)
        self.detail, self.members = detail, members
        self.headers: dict[str, str] = {}

    def response(self) -> JsonResponse:
        """Return the report: status, code, a sentence for people, members for programs."""
        report = {"type": "about:blank", "status": self.status, "code": self.code}
        report |= {"title": self.code.replace("_", " ").capitalize(), "detail": self.detail}
        return JsonResponse(
            report | self.members,
            status=self.status,
            content_type="application/problem+json; charset=utf-8",
            headers={"Cache-Control": "no-store", **self.headers},
            json_dumps_params={"ensure_ascii": False},
        )


class BadParameter(ExportError):
    code = "BAD_PARAMETER"

    def __init__(self, field: str, detail: str):
        super().__init__(detail, field=field)


class UnknownOutlet(ExportError):
    status = 404
    code = "OUTLET_UNKNOWN"

    def __init__(self):
        super().__init__(_("No outlet of this code takes our stories."))


class CursorAhead(ExportError):
    """The reader has seen numbers that this database does not have."""

    status = 409
    code = "CURSOR_AHEAD"

    def __init__(self, latest: str, resync: str):
        detail = _("This cursor is ahead of us. Keep it and ask again; if it stays so, start over.")
        super().__init__(detail, latest=latest, resync=resync)


class EpochGone(ExportError):
    """The numbering was begun anew since the reader got its cursor."""

    status = 410
    code = "EPOCH_GONE"

    def __init__(self, resync: str):
        super().__init__(
            _("The numbering was begun anew. Read again from the start."), resync=resync
        )


class TooManyRequests(ExportError):
    status = 429
    code = "TOO_MANY_REQUESTS"

    def __init__(self, retry_after: int):
        super().__init__(_("Too many requests from this address; wait a minute."))
        self.headers["Retry-After"] = str(retry_after)
