"""The one definition of public."""

from datetime import datetime

from django.db.models import BooleanField, Func, Q, QuerySet
from django.utils import timezone
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, PageViewRestriction

# From the few restrictions to what they are on; with a join, SQLite would read every page there
# is for each row it looks at. Every public page asks this several times: as a statement of the
# ORM's it would take longer to write than to answer.
RESTRICTED = (
    "EXISTS(SELECT 1 FROM %(restrictions)s restriction WHERE"
    " (SELECT top.path = substr(%(expressions)s, 1, length(top.path)) FROM %(tops)s top"
    " WHERE top.id = restriction.%(key)s))"
)


def is_restricted(path: str, restrictions: type[BaseViewRestriction], top: str) -> Func:
    """Return whether something in a tree, or what is above it, is restricted.

    Args:
        path: look-up of its path.
        restrictions: their model.
        top: its foreign key to what is restricted.
    """
    key = restrictions._meta.get_field(top)
    return Func(
        path,
        template=RESTRICTED,
        output_field=BooleanField(),
        restrictions=restrictions._meta.db_table,
        tops=key.related_model._meta.db_table,
        key=key.column,
    )


def is_public(at: datetime | None = None, *, page: str = "") -> Q:
    """Return what `public_pages` asks of a page, as a condition.

    Args:
        at: the moment, aware; now when left out.
        page: prefix of the look-ups that leads to the page; empty on Page or a type of it.
    """
    moment = at or timezone.now()
    lasting = Q((f"{page}expire_at__isnull", True)) | Q((f"{page}expire_at__gt", moment))
    return Q(
        lasting, ~is_restricted(f"{page}path", PageViewRestriction, "page"), (f"{page}live", True)
    )


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


def public_files(queryset: QuerySet) -> QuerySet:
    """Narrow documents to those that anybody may download; costs no query of its own."""
    return queryset.filter(
        ~is_restricted("collection__path", CollectionViewRestriction, "collection")
    )
