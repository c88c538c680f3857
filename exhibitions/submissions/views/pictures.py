"""Step 2: the pictures of a work, sent one after another, ordered, removed."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exhibitions.models import EntryAsset
from exhibitions.submissions import actions, queries, surfaces, tasks
from exhibitions.submissions.errors import RefusedPicture, refusal_message
from exhibitions.submissions.policies import picture_policy
from exhibitions.submissions.refusals import NotTaken
from exhibitions.submissions.throttle import TooManyAttempts, count_attempt
from exhibitions.submissions.uploads import CEILING, look_at

from .doors import door, refusal, show, stale_sentence, wait_sentence, with_submission

TEMPLATE = "exhibitions/submissions/pictures.html"
FRAGMENT = "components/picture_list.html"
STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@door(keeps_form=True)
@with_submission
def pictures(request, submission):
    """Show the pictures with what became of each, and take another; go on when asked to."""
    draft = queries.working_copy(submission)
    if draft is None:
        return redirect("submissions:status", submission.pk)
    if request.method != "POST":
        return _page(request, submission, draft)
    if request.stale:
        return _page(request, submission, draft, [stale_sentence()], status=403)
    return _take(request, submission, draft)


@require_POST
@door
@with_submission
def move(request, submission, key):
    """Move a picture of a series one place up or down."""
    draft = queries.working_copy(submission)
    step = STEPS.get(request.POST.get("to"))
    if draft is None or step is None:
        raise Http404
    return _change(request, submission, lambda: actions.move_picture(draft, key, step))


@require_POST
@door
@with_submission
def remove(request, submission, key):
    draft = queries.working_copy(submission)
    if draft is None:
        raise Http404
    return _change(request, submission, lambda: actions.remove_picture(draft, key))


@require_safe
@door
@with_submission
def thumbnail(request, submission, key):
    """Show a contestant the small picture of an own work; nothing tells of the original."""
    own = EntryAsset.objects.filter(submission__in=queries.family_of(submission), key=key)
    asset = own.exclude(thumbnail="").first()
    if asset is None:
        raise Http404
    return FileResponse(
        asset.thumbnail.open("rb"), filename="picture.webp", content_type="image/webp"
    )


def _take(request, submission, draft):
    files = request.FILES.getlist("picture")
    after = "submissions:check" if "next" in request.POST else "submissions:pictures"
    if "next" in request.POST and not files and not _skipped(request):
        return redirect(after, submission.pk)
    sentences = [] if files else [_too_large(draft) if _skipped(request) else _nothing_sent()]
    status = 422
    for file in files:
        try:
            count_attempt(request, "upload")
            _take_one(request, draft, file)
        except RefusedPicture as error:
            sentences.append(str(refusal_message(error)))
        except NotTaken as error:
            sentences.append(error.sentence)
            status = error.status
        except TooManyAttempts as error:
            sentences, status = [*sentences, wait_sentence(error)], 429
            break
    if sentences:
        return _page(request, submission, draft, sentences, status=status)
    if _wants_fragment(request):
        return _page(request, submission, draft)
    return redirect(after, submission.pk)


def _take_one(request, draft, file):
    facts = look_at(file, picture_policy(draft.category.file_policy))
    asset, created = actions.add_picture(draft, file, facts)
    if created:
        tasks.ingest_asset.enqueue(asset.pk)
    else:
        messages.info(request, _("This very file is here already; it was not added twice."))


def _change(request, submission, action):
    try:
        action()
    except NotTaken as error:
        return refusal(request, error, submission)
    if _wants_fragment(request):
        return _page(request, submission, queries.working_copy(submission))
    return redirect("submissions:pictures", submission.pk)


def _page(request, submission, draft, sentences=(), *, status=200):
    context = {
        "submission": submission,
        "draft": draft,
        "sentences": sentences,
        **surfaces.picture_context(draft),
    }
    if _wants_fragment(request):
        return show(request, FRAGMENT, context, status=status)
    context["code"] = surfaces.code_context(request, submission)
    return show(request, TEMPLATE, context, status=status, step=2)


def _wants_fragment(request):
    return request.headers.get("X-Fragment") == "1"


def _skipped(request):
    return request.ceiling.largest > CEILING


def _too_large(draft):
    largest = draft.category.file_policy.max_bytes
    return str(refusal_message(RefusedPicture("too_large", bytes=CEILING, max_bytes=largest)))


def _nothing_sent():
    return _("Choose a picture first.")
