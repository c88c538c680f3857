"""What every page of the portal is and answers."""

from datetime import datetime
from typing import ClassVar

from django.apps import apps
from django.db.models.constants import LOOKUP_SEP
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from portal.core import meta, structured
from portal.core.attachments import attachment_text, linked_documents
from portal.core.forms import PortalPageForm
from portal.core.permissions import PortalPermissionTester
from portal.core.public import public_pages
from portal.core.site import site_settings

TRAITS = (
    "search_text",
    "search_date",
    "column_key",
    "unit_key",
    "town_key",
    "location",
    "public_until",
)


class PublishedQuerySet(PageQuerySet):
    def published(self, at: datetime | None = None):
        """Narrow to what is public; see `portal.core.public`."""
        return public_pages(self, at)


class PortalPage(Page):
    """Abstract base of every page type: search traits, META tags, breadcrumbs, pinyin slugs.

    The traits are final: a page type overrides the hook `get_<trait>`, or names the fields of its
    keys, never the property, because the index names its column after the class that defines the
    attribute.
    """

    search_kind: ClassVar[str]
    syndicated: ClassVar[bool] = False
    # Relations that the hooks of the traits follow: fetched with the pages that are indexed.
    search_related: ClassVar[tuple[str, ...]] = ()
    # Foreign keys that the page shows of itself: fetched with it when a visitor asks for it.
    shown_related: ClassVar[tuple[str, ...]] = ()
    # Database field of the search date, for ordering by it.
    search_date_field: ClassVar[str] = "first_published_at"
    # Database fields of the keys of column, unit and town (`town__code`), none where the page has
    # none: who compares an index with the pages, or looks for those of a town, asks the database.
    column_key_field: ClassVar[str] = ""
    unit_key_field: ClassVar[str] = ""
    town_key_field: ClassVar[str] = ""
    # Dotted path of `(page, request) -> dict`: what the template needs besides the page itself.
    # A path, because what shapes data for a surface stands above the models.
    surface: ClassVar[str] = ""
    # Its words while an index is written, which asks for them several times.
    words_in_hand: str | None = None
    # Whether it is known that no view restriction applies; `portal.core.routing` finds out.
    unrestricted = False

    search_fields = [
        *Page.search_fields,
        index.SearchField("search_text"),
        index.FilterField("kind_key"),
        index.FilterField("search_date", type="DateTimeField"),
        index.FilterField("column_key"),
        index.FilterField("unit_key"),
        index.FilterField("town_key"),
        index.FilterField("location", es_extra={"type": "geo_point"}),
        index.FilterField("public_until", type="DateTimeField"),
    ]

    base_form_class = PortalPageForm

    class Meta:
        abstract = True

    @property
    def search_text(self) -> str:
        if self.words_in_hand is not None:
            return self.words_in_hand
        # Files last: an index that keeps only the beginning keeps what the page itself says.
        files = attachment_text(self.get_linked_documents())
        return " ".join(filter(None, [self.get_search_text(), files]))

    @property
    def kind_key(self) -> str:
        # Not the class attribute, which would be a column of its own for each page type.
        return self.search_kind

    @property
    def search_date(self) -> datetime | None:
        return self.get_search_date()

    @property
    def column_key(self) -> str:
        """The slug of the page's column, or an empty string."""
        return _key_at(self, self.column_key_field)

    @property
    def unit_key(self) -> str:
        """The code of the unit that supplied the page, or an empty string."""
        return _key_at(self, self.unit_key_field)

    @property
    def town_key(self) -> str:
        """The code of the page's town, or an empty string."""
        return _key_at(self, self.town_key_field)

    @property
    def location(self) -> dict | None:
        return self.get_location()

    @property
    def public_until(self) -> datetime | None:
        return self.expire_at

    @classmethod
    def get_indexed_objects(cls):
        related = [name for name in cls.search_related if _is_joined(cls, name)]
        pages = super().get_indexed_objects()
        if related:
            pages = pages.select_related(*related)
        return pages.prefetch_related(*(n for n in cls.search_related if n not in related))

    @cached_property
    def public_ancestors(self):
        """The public pages above this one, home first; the tree's root is not among them."""
        return list(public_pages(self.get_ancestors().filter(depth__gt=1)))

    def get_search_text(self) -> str:
        """Return the page's words besides its title, without markup."""
        return ""

    def get_linked_documents(self) -> list[int]:
        """Return the documents that the page offers and whose words it is found by; no query."""
        return linked_documents(self)

    def get_search_date(self) -> datetime | None:
        """Return the date that a search result shows and sorts by."""
        return getattr(self, self.search_date_field)

    def get_location(self) -> dict | None:
        """Return `{"lat": …, "lon": …}` in degrees WGS 84, or nothing."""
        return None

    def get_search_image(self):
        """Return the picture of the library that stands beside a search result, or nothing."""

    def get_meta_tags(self, request, settings) -> list[dict]:
        """Return the government META tags of this kind of page, besides the site's own."""
        return []

    def get_structured_data(self, request, settings) -> dict | None:
        """Return the page as schema.org describes it, besides the way to it; no query."""
        return None

    def get_feeds(self, request) -> list[dict]:
        """Return the feeds a reader of this page can subscribe to."""
        return []

    def permissions_for_user(self, user):
        return PortalPermissionTester(user, self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        settings = site_settings(request)
        if self.surface:
            context |= import_string(self.surface)(self, request)
        context["canonical_url"] = self.get_full_url(request)
        context["breadcrumbs"] = meta.breadcrumbs(self, request)
        context["meta_tags"] = [*meta.site_tags(settings), *self.get_meta_tags(request, settings)]
        context["structured_data"] = structured.graph(
            self.get_structured_data(request, settings),
            structured.breadcrumb_list(
                context["breadcrumbs"], self.title, context["canonical_url"] or ""
            ),
        )
        context["feeds"] = self.get_feeds(request)
        return context

    def get_view_restrictions(self):
        if self.unrestricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def _set_core_field_defaults(self):
        # The one place where Wagtail makes a slug out of a title; its own way drops every
        # Chinese character.
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not self.slug and self.title and parent_is_known:
            syllables = lazy_pinyin(self.title, style=Style.NORMAL, errors=lambda rest: [rest])
            slug = slugify(" ".join(syllables))[:80].strip("-")
            self.slug = self._get_autogenerated_slug(slug or self.search_kind)
        super()._set_core_field_defaults()


def page_types() -> list[type[PortalPage]]:
    """Return the page types of the portal, in the order of its apps."""
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]


def _key_at(page: PortalPage, field: str) -> str:
    value = page if field else None
    for name in field.split(LOOKUP_SEP):
        value = value and getattr(value, name)
    return value or ""


def _is_joined(model: type[PortalPage], name: str) -> bool:
    return "__" not in name and bool(model._meta.get_field(name).many_to_one)
