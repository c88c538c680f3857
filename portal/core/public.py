"""The one definition of public."""

from datetime import datetime
from functools import cache

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction


@cache
def is_restricted(page: str = "") -> Exists:
    """Return whether a page or one above it is restricted; kept, since every query asks it."""
    # Read from the few restrictions to their pages. With a join, SQLite reads every page there is
    # for each row it looks at.
    holder = Page.objects.filter(pk=OuterRef("page_id")).order_by()
    restrictions = PageViewRestriction.objects.annotate(
        candidate=ExpressionWrapper(OuterRef(f"{page}path"), CharField()),
        top=Subquery(holder.values("path")[:1]),
    )
    return Exists(restrictions.filter(candidate__startswith=F("top")))


def is_public(at: datetime | None = None, *, page: str = "") -> Q:
    """Return what `public_pages` asks of a page, as a condition.

    Args:
        at: the moment, aware; now when left out.
        page: prefix of the look-ups that leads to the page; empty on Page or a type of it.
    """
    moment = at or timezone.now()
    lasting = Q((f"{page}expire_at__isnull", True)) | Q((f"{page}expire_at__gt", moment))
    return Q(lasting, ~is_restricted(page), (f"{page}live", True))


def public_pages(queryset: QuerySet, at: datetime | None = None) -> QuerySet:
    """Narrow pages to what anybody may read at a moment.

    Args:
        queryset: pages of any type.
        at: the moment, aware; now when left out. A page's expiry counts from that instant,
            whether or not Wagtail's scheduler has run since.

    Returns:
        The same kind of QuerySet: live, not expired, under no view restriction. The restriction
        is a subquery of the same statement, so the call itself costs no query.
    """
    return queryset.filter(is_public(at))


@cache
def is_private_file() -> Exists:
    """Return whether a file's collection or one above it is restricted."""
    restrictions = CollectionViewRestriction.objects.annotate(
        candidate=ExpressionWrapper(OuterRef("collection__path"), CharField())
    )
    return Exists(restrictions.filter(candidate__startswith=F("collection__path")))


def public_files(queryset: QuerySet) -> QuerySet:
    """Narrow documents to those that anybody may download; costs no query of its own."""
    return queryset.filter(~is_private_file())
