"""The administration of synonyms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import SynonymGroup


class SynonymCreateView(CreateView):
    def get_initial(self):
        # A word that the report of searches hands over.
        return super().get_initial() | {"words": self.request.GET.get("words", "")}


class SynonymViewSet(ModelViewSet):
    """Words that mean the same to whoever searches."""

    model = SynonymGroup
    icon = "list-ul"
    name = "synonyms"
    menu_label = _("Synonyms")
    menu_order = 890
    add_to_settings_menu = True
    add_view_class = SynonymCreateView
    list_display = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("note", label=_("Note")),
    ]
    list_filter = ["kind"]
    list_export = ["words", "get_kind_display", "note"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["words", "note"]
    search_backend_name = None
    ordering = ["words"]
    copy_view_enabled = False
    panels = ["kind", "words", "note"]
