"""What may be created below a column, and by whom."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from wagtail import hooks
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from news.forms import ColumnCopyForm
from news.models import ArticlePage, NewsIndexPage
from news.rules import can_create_columns


class ColumnAddView(AddSubpageView):
    """The choice of page types; those who only write go straight to a new article."""

    def dispatch(self, request, parent_page_id, *args, **kwargs):
        column = get_object_or_404(NewsIndexPage, pk=parent_page_id)
        if can_create_columns(request.user, column):
            return super().dispatch(request, parent_page_id, *args, **kwargs)
        options = ArticlePage._meta
        return redirect(
            "wagtailadmin_pages:add", options.app_label, options.model_name, parent_page_id
        )


class BelowColumns(PageViewSet):
    """The pages below a column, articles and columns alike, as Wagtail shows them."""

    add_subpage_view_class = ColumnAddView

    def on_register(self):
        # Only by parent: by its model this would stand in for the views of every page.
        page_viewset_registry.values_by_parent_model[NewsIndexPage] = self


# Wagtail looks for the form at the page type, which knows no forms.
NewsIndexPage.copy_form_class = ColumnCopyForm


@hooks.register("register_admin_viewset")
def below_columns():
    return BelowColumns()


@hooks.register("before_create_page")
def writers_create_no_columns(request, parent_page, page_class):
    if page_class is NewsIndexPage and not can_create_columns(request.user, parent_page):
        raise PermissionDenied
