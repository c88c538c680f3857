"""A closed round as files for chair and supervisor, and the check of its chain; codes only."""

import json
from decimal import Decimal
from io import BytesIO

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from exhibitions.judging.errors import BrokenChain
from exhibitions.judging.ledger import Head, verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.judging.queries.exports import round_export
from exhibitions.judging.queries.standings import CLOSED, Standings, standings

from .access import judging_page
from .chair import about, signed_seat

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@judging_page
def verify(request, uid):
    """Walk the chain of a round from its beginning, and compare its end with the stored head."""
    seat = signed_seat(request.user, uid)
    head, broken_at = None, None
    try:
        head = verify_chain(ledger_events(seat.round), str(seat.round.uid))
    except BrokenChain as error:
        broken_at = error.seq
    stored = Head(seat.round.chain_seq, seat.round.chain_head)
    if head is not None and seat.round.chain_seq and head != stored:
        head, broken_at = None, head.seq + 1  # its end is cut off, or was added to
    context = {**about(seat), "head": head, "broken_at": broken_at}
    return render(request, "exhibitions/judging/chair_verify.html", context)


def closed_round(user, uid):
    """Return a round whose marks may be read, on behalf of who signs for it.

    Raises:
        Http404: they do not, or it still takes marks.
    """
    round_ = signed_seat(user, uid).round
    if round_.state not in CLOSED:
        raise Http404
    return round_


def attachment(round_, suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="round-{round_.uid}.{suffix}"'}


@require_safe
@judging_page
def export(request, uid):
    """Return the file from which anybody can recompute the round."""
    round_ = closed_round(request.user, uid)
    return JsonResponse(
        round_export(round_),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers=attachment(round_, "json"),
    )


@require_safe
@judging_page
def chain(request, uid):
    """Return the events of the round, one a line."""
    round_ = closed_round(request.user, uid)
    lines = (
        json.dumps(event.record(), ensure_ascii=False, sort_keys=True) + "\n"
        for event in ledger_events(round_)
    )
    return StreamingHttpResponse(
        lines, content_type="application/x-ndjson", headers=attachment(round_, "jsonl")
    )


@require_safe
@judging_page
def ranking(request, uid):
    """Return the ranking as a spreadsheet."""
    round_ = closed_round(request.user, uid)
    try:
        table = standings(round_)
    except BrokenChain:
        raise Http404 from None
    content = BytesIO()
    workbook(table).save(content)
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=attachment(round_, "xlsx"))


def workbook(table: Standings) -> Workbook:
    """Write a ranking into a sheet: a row for each work, a column for each seat."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Ranking")
    seats = [_("Seat %(number)s") % {"number": number} for number in table.seats]
    sheet.append(
        [
            _("Rank"),
            _("Code of the work"),
            *seats,
            _("Score"),
            _("Exact"),
            _("Dropped seats"),
            _("Award"),
        ]
    )
    for row in table.rows:
        dropped = [
            str(seat) for seat, cell in zip(table.seats, row.cells, strict=True) if cell.dropped
        ]
        marks = [Decimal(cell.total) if cell.total else None for cell in row.cells]
        exact = [row.display, row.exact, "、".join(dropped), row.award]
        sheet.append([row.rank, row.code, *marks, *exact])
    for code, why in (*table.held, *table.removed):
        sheet.append([None, code, *(None for _seat in seats), None, None, None, why])
    return book
