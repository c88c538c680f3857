"""What the search field asks while somebody types."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from portal.core.throttle import seconds_to_wait
from search.suggestions import completions

REQUESTS, WINDOW = 300, 60  # of one address, in seconds: a class of pupils behind one router
MAX_AGE = 60  # seconds


@require_safe
def suggest(request):
    """Answer with a list of words; an empty one to whatever cannot be completed."""
    if wait := seconds_to_wait(request, "search-suggestions", limit=REQUESTS, window=WINDOW):
        return JsonResponse({"words": []}, status=429, headers={"Retry-After": str(wait)})
    words = completions(request.GET.get("q", ""))
    return JsonResponse({"words": words}, headers={"Cache-Control": f"public, max-age={MAX_AGE}"})
