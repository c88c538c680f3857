"""The one definition of public."""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import PageViewRestriction


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
    moment = at or timezone.now()
    restrictions = PageViewRestriction.objects.annotate(
        candidate=ExpressionWrapper(OuterRef("path"), CharField())
    ).filter(candidate__startswith=F("page__path"))
    return queryset.filter(
        Q(expire_at__isnull=True) | Q(expire_at__gt=moment), ~Exists(restrictions), live=True
    )
