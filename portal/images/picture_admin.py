"""The library of pictures in the admin: whose each one is, and which lack that."""

from django.forms import RadioSelect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet, IndexView

BEFORE_WAGTAIL = -1  # the first address that fits is taken


class PictureFilterSet(ImagesFilterSet):
    lacking = ChoiceFilter(
        label=_("Lacking"),
        choices=[("credit", _("without a credit")), ("licence", _("without a licence"))],
        widget=RadioSelect,
        empty_label=_("All"),
        method="keep_lacking",
    )

    def keep_lacking(self, pictures, name, value):
        return pictures.filter(**{value: ""})


class PictureListView(IndexView):
    """Wagtail's list, with the credits that the public pages print below pictures."""

    filterset_class = PictureFilterSet

    @property
    def columns(self):
        columns = super().columns
        if not columns:  # the grid has none
            return columns
        credits_ = [
            Column("credit", label=_("Credit"), sort_key="credit"),
            Column("licence", label=_("Licence"), sort_key="licence"),
        ]
        place = [column.name for column in columns].index("title") + 1
        return [*columns[:place], *credits_, *columns[place:]]

    def get_valid_orderings(self):
        names = ("credit", "licence")
        return [*super().get_valid_orderings(), *names, *(f"-{name}" for name in names)]


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL)
def picture_urls():
    return [
        path("images/", PictureListView.as_view()),
        path("images/results/", PictureListView.as_view(results_only=True)),
    ]
