"""Which searches are counted for the editors' report, and which are nobody's business."""

import logging
import re

from django.http import HttpRequest
from django.utils import timezone

from search.bigrams import clean_query
from search.tasks import keep_search

logger = logging.getLogger(__name__)

# A telephone number has eleven digits, an identity card fifteen or eighteen, the last may be X.
NUMBER = re.compile(r"(?:\d[\s\-./·]*){11}")
MAIL = re.compile(r"\S@\S")
MACHINES = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java/|go-http|headless|http-?client",
    re.IGNORECASE,
)
PREFETCH = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


def is_by_person(request: HttpRequest) -> bool:
    """Tell whether somebody asked for a page, as far as the request shows.

    What names itself a machine or nothing at all, and what a browser fetches before anybody has
    asked for it, is no person's search.
    """
    agent = request.headers.get("User-Agent", "")
    fetched_ahead = any("prefetch" in request.headers.get(name, "") for name in PREFETCH)
    return request.method == "GET" and bool(agent) and not (fetched_ahead or MACHINES.search(agent))


def is_private(text: str) -> bool:
    """Tell whether a text looks like a number or an address of somebody."""
    return bool(NUMBER.search(text) or MAIL.search(text))


def record_search(query: str, results: int) -> None:
    """Hand a search to the worker for the editors' report; never fails, whatever happens.

    Args:
        query: what was searched; not kept when it looks like somebody's number.
        results: how many were found.
    """
    text = clean_query(query)
    if not text or is_private(text):
        return
    try:
        keep_search.enqueue(text, results, timezone.now().isoformat())
    except Exception:  # the search has its answer; a count that is lost harms nobody
        logger.exception("A search could not be counted.")
