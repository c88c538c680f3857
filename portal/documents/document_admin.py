"""The library of documents in the admin: whose words can be searched, and what to do if not."""

from django.forms import RadioSelect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import DocumentsFilterSet, EditView, IndexView

from portal.documents.enums import TextStatus

BEFORE_WAGTAIL = -1  # the first address that fits is taken


class SearchedDocumentsFilterSet(DocumentsFilterSet):
    text_status = ChoiceFilter(
        label=_("Searching its text"),
        choices=TextStatus.choices,
        widget=RadioSelect,
        empty_label=_("All"),
    )


class DocumentListView(IndexView):
    """Wagtail's list, with what became of the words of each file."""

    filterset_class = SearchedDocumentsFilterSet

    @property
    def columns(self):
        columns = super().columns
        status = Column(
            "text_status",
            label=_("Searching its text"),
            accessor="get_text_status_display",
            sort_key="text_status",
        )
        place = [column.name for column in columns].index("filename") + 1
        return [*columns[:place], status, *columns[place:]]

    def get_valid_orderings(self):
        return [*super().get_valid_orderings(), "text_status", "-text_status"]


class DocumentEditView(EditView):
    """Wagtail's form, which says at once what an editor should do about the file."""

    def render_to_response(self, context, **kwargs):
        if self.object.has_text_problem and self.request.method == "GET":
            messages.warning(self.request, self.object.text_advice)
        return super().render_to_response(context, **kwargs)


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL)
def document_urls():
    return [
        path("documents/", DocumentListView.as_view()),
        path("documents/results/", DocumentListView.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
    ]
