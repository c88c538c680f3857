"""The public notice of a contest, below the contest's own address."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from exhibitions.gallery.editions import public_proofs, valid_notice
from exhibitions.models import CategoryPage, ContestPage
from portal.core import meta
from portal.core.site import site_settings


@require_safe
def show_notice(request, contest_path: str):
    """Show the awards on public notice: the snapshot that was signed, and nothing newer."""
    contest = public_contest(request, contest_path)
    at = timezone.now()
    notice = contest and valid_notice(contest, contest.state_at(at))
    if not notice:
        raise Http404(_("There is no such page."))
    settings = site_settings(request)
    title = _("Public notice: %(contest)s") % {"contest": contest.title}
    contest_url = contest.get_url(request)
    context = {
        "contest": {"title": contest.title, "url": contest_url},
        "title": title,
        "notice": notice,
        "awards": grouped(notice.items),
        "running": notice.starts_at <= at < notice.ends_at,
        "proofs": public_proofs(CategoryPage.objects.child_of(contest)),
        "breadcrumbs": [
            *meta.breadcrumbs(contest, request),
            {"title": contest.title, "url": contest_url},
        ],
        "canonical_url": request.build_absolute_uri(request.path),
        "meta_tags": meta.site_tags(settings),
    }
    return render(request, "exhibitions/public_notice.html", context)


def public_contest(request, path: str) -> ContestPage | None:
    """Return the public contest at an address below the site's root, or None."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    url_path = f"{site.root_page.url_path}{path}/"
    return ContestPage.objects.published().filter(url_path=url_path).first()


def grouped(items: list[dict]) -> list[dict]:
    """Group a notice's items by category, in their order."""
    found = {}
    for item in items:
        found.setdefault(item["category"], []).append(item)
    return [{"category": category, "items": rows} for category, rows in found.items()]
