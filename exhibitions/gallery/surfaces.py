"""What the templates of the contest's pages show besides the page itself."""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from exhibitions.enums import ContestState
from exhibitions.gallery.editions import (
    days_left,
    exhibition_of,
    policy_text,
    public_proofs,
    public_rules,
    submission_url,
    valid_notice,
)
from exhibitions.gallery.walls import (
    Facets,
    WallFilter,
    exhibited,
    options,
    public_entry,
    shown,
    wall_page,
)
from exhibitions.models import (
    CategoryPage,
    ContestIndexPage,
    ContestPage,
    EntryPage,
    ExhibitionPage,
)
from portal.images.queries import load_renditions

STRIP_LENGTH = 4


def contest_index_surface(index: ContestIndexPage, request) -> dict:
    """List the editions, the newest first."""
    at = timezone.now()
    editions = ContestPage.objects.child_of(index).published().order_by("-open_at").defer("body")
    return {
        "editions": [
            {
                "title": each.title,
                "url": each.get_url(request),
                "theme": each.theme,
                "summary": each.summary,
                "state": ContestState(each.state_at(at)).label,
                "open": each.state_at(at) == ContestState.OPEN,
                "open_at": each.open_at,
                "close_at": each.close_at,
            }
            for each in editions
        ]
    }


def contest_surface(contest: ContestPage, request) -> dict:
    """Show where the contest stands, what it asks for, its rules and its proofs."""
    at = timezone.now()
    state = contest.state_at(at)
    categories = list(
        CategoryPage.objects.child_of(contest)
        .published()
        .select_related("file_policy")
        .order_by("path")
    )
    load_renditions(contest.body)
    exhibition = exhibition_of(contest)
    strip = exhibited(contest)[:STRIP_LENGTH] if exhibition else []
    return {
        "state": state,
        "state_label": ContestState(state).label,
        "is_open": state == ContestState.OPEN,
        "days_left": days_left(contest, at),
        "categories": [category_card(each, state, request) for each in categories],
        "rules": public_rules(contest),
        "proofs": public_proofs(categories),
        "notice_url": notice_url(contest, state, request),
        "exhibition_url": exhibition.get_url(request) if exhibition else "",
        "works": shown(strip, categories, request),
    }


def category_card(category: CategoryPage, state: str, request) -> dict:
    """Return a category as the contest's page lists it."""
    return {
        "title": category.title,
        "url": category.get_url(request),
        "intro": category.intro,
        "subkinds": category.subkinds,
        "files": policy_text(category),
        "submit_url": submission_url(category) if state == ContestState.OPEN else "",
    }


def notice_url(contest: ContestPage, state: str, request) -> str:
    """Return the address of the public notice, or nothing before there is one."""
    notice = valid_notice(contest, state)
    return f"{contest.get_url(request)}notice/" if notice else ""


def category_surface(category: CategoryPage, request) -> dict:
    """Show what a category asks for, and its works once they are public."""
    contest = ContestPage.objects.get(pk=category.get_parent().pk)
    state = contest.state_at(timezone.now())
    works = wall_page(exhibited(contest).child_of(category), request.GET.get("page", ""))
    return {
        "contest": {"title": contest.title, "url": contest.get_url(request)},
        "state_label": ContestState(state).label,
        "files": policy_text(category),
        "submit_url": submission_url(category) if state == ContestState.OPEN else "",
        "works": shown(works, [category], request),
        "pages": page_links(works, category.get_url(request), WallFilter()),
    }


def exhibition_surface(page: ExhibitionPage, request) -> dict:
    """Hang the published works, as the visitor's filter leaves them."""
    contest = page.get_parent()
    facets = Facets.take(contest)
    chosen = WallFilter.parse(request.GET, facets)
    works = wall_page(chosen.apply(exhibited(contest)), request.GET.get("page", ""))
    load_renditions(page.jury_words)
    base = page.get_url(request)
    return {
        "contest": {"title": contest.title, "url": contest.get_url(request)},
        "works": shown(works, facets.categories, request),
        "total": works.paginator.count,
        "categories": options(
            ((each.code, each.title) for each in facets.categories),
            chosen.category.code if chosen.category else "",
        ),
        "awards": options(((each, each) for each in facets.awards), chosen.award),
        "towns": options(
            ((each.code, each.current_label) for each in facets.towns),
            chosen.town.code if chosen.town else "",
        ),
        "filter_errors": chosen.errors,
        "clear_url": base if chosen.query else "",
        "pages": page_links(works, base, chosen),
    }


def page_links(works, base: str, chosen: WallFilter) -> dict:
    """Return the addresses of the screens before and after this one."""
    return {
        "newer_url": chosen.url(base, page=works.previous_page_number())
        if works.has_previous()
        else "",
        "older_url": chosen.url(base, page=works.next_page_number()) if works.has_next() else "",
        "number": works.number,
        "count": works.paginator.num_pages,
    }


def entry_surface(entry: EntryPage, request) -> dict:
    """Show one work; without its label, in an officer's preview, without its author."""
    category = entry.get_parent()
    prefetch_related_objects([entry], "pictures__image")
    if not hasattr(entry, "label"):
        return {"entry": None, "category": category.title}
    work = public_entry(entry, category.title, request)
    load_renditions(work)
    return {"entry": work, "category": category.title}
