"""What outlets read: the export feed and the numbered list of changes."""

from datetime import timedelta
from functools import wraps

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news.models import ExportCounter, ExportEvent, ExportTarget
from news.responses import feed_response
from news.syndication import changes as numbered
from news.syndication.errors import CursorAhead, EpochGone, ExportError, UnknownOutlet
from news.syndication.renderers.atom import ExportFeed
from news.syndication.sequencer import sequence, sequence_if_waiting
from news.syndication.throttle import count_request
from portal.core.site import site_settings

LANGUAGE = "zh-CN"
SETTLED = timedelta(seconds=2)


def export(view):
    """Give a view the target of the outlet in its URL; answer errors as problem reports."""

    @require_safe
    @wraps(view)
    def wrapped(request, outlet):
        try:
            count_request(request)
            target = ExportTarget.objects.served().filter(outlet__code=outlet).first()
            if target is None:
                raise UnknownOutlet
            return view(request, target)
        except ExportError as error:
            return error.response()

    return wrapped


@export
def feed(request, target):
    """Answer with the newest event of each item, at most 50, and young tombstones."""
    site, settings = Site.find_for_request(request), site_settings(request)
    generator = ExportFeed(
        _("%(site)s: stories for %(outlet)s")
        % {"site": settings.site_name, "outlet": target.outlet.name},
        f"{site.root_url}/",
        settings.tagline,
        author=settings.organizer,
        language=LANGUAGE,
        feed_url=f"{site.root_url}{request.path}",
        feed_guid=f"urn:uuid:{target.feed_uuid}",
    )
    for event in numbered.newest_changes(counter_of(target), timezone.now()):
        generator.add_event(event)
    return feed_response(request, generator)


@export
def changes(request, target):
    """Answer with what happened after a cursor, in order, or 304 when nothing did."""
    question = numbered.Question.parse(request.GET)
    counter = counter_of(target)
    check_cursor(request, question, counter)
    validators = validators_of(counter, question, timezone.now())
    response = get_conditional_response(
        request, validators["ETag"], parse_http_date_safe(validators.get("Last-Modified", ""))
    )
    if response is None:
        answer = numbered.read_changes(counter, question)
        described = numbered.describe_answer(answer)
        response = JsonResponse(described, json_dumps_params={"ensure_ascii": False})
    for name, value in validators.items():
        response[name] = value
    return response


def counter_of(target: ExportTarget) -> ExportCounter:
    """Return a target's counter, everything that is committed numbered."""
    sequence_if_waiting(target.pk)
    counter = ExportCounter.objects.filter(target=target).first()
    if counter is None:
        sequence(target.pk)
        counter = ExportCounter.objects.get(target=target)
    return counter


def check_cursor(request, question, counter) -> None:
    """Refuse a cursor that this numbering did not give out.

    Raises:
        EpochGone, CursorAhead.
    """
    since = question.since
    if since is None:
        return
    path = reverse("news:export-changes", args=[counter.target.outlet.code])
    resync = f"{Site.find_for_request(request).root_url}{path}"
    if since.epoch != counter.epoch:
        raise EpochGone(resync)
    if since.seq > counter.value:
        raise CursorAhead(str(numbered.Cursor(counter.epoch, counter.value)), resync)


def validators_of(counter: ExportCounter, question, now) -> dict[str, str]:
    """Return the headers by which a reader asks whether anything happened.

    The ETag is strong: the same tag, the same bytes. A date has a resolution of one second and is
    left out while another event may fall into that of the newest one.
    """
    since = question.since.seq if question.since else 0
    form = "compact" if question.compact else "json"
    profile = numbered.PROFILE_VERSION
    tag = f"{counter.epoch}-{profile}-{counter.value}-{form}-{question.limit}-{since}"
    validators = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    newest = ExportEvent.objects.filter(target_id=counter.target_id, seq=counter.value).first()
    if newest is not None and now - newest.sequenced_at >= SETTLED:
        validators["Last-Modified"] = http_date(newest.sequenced_at.timestamp())
    return validators
