"""The one definition of public."""

from datetime import datetime
from functools import cache

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import PageViewRestriction


@cache
def is_restricted() -> Exists:
    """Return whether a page or one above it is restricted; kept, since every query asks it."""
    restrictions = PageViewRestriction.objects.annotate(
        candidate=ExpressionWrapper(OuterRef("path"), CharField())
    )
    return Exists(restrictions.filter(candidate__startswith=F("page__path")))


def is_public(at: datetime | None = None) -> Q:
    """Return what `public_pages` asks of a page, as a condition on Page or a type of it."""
    lasting = Q(expire_at__isnull=True) | Q(expire_at__gt=at or timezone.now())
    return Q(lasting, ~is_restricted(), live=True)


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
