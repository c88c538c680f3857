"""The form in which a column is copied."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm


class ColumnCopyForm(CopyForm):
    """Asks for an address that no column has; what lies below would keep its own."""

    def clean(self):
        data = super().clean()
        column = self.page.specific_class
        parent = data.get("new_parent_page") or self.page.get_parent()
        problem = column.slug_problem(data.get("new_slug", ""), parent)
        if problem:
            self.add_error("new_slug", problem)
        if data.get("copy_subpages") and column.objects.descendant_of(self.page).exists():
            self.add_error(
                "copy_subpages",
                _(
                    "The columns below it would keep their addresses, and each column needs its "
                    "own. Copy it without its subpages."
                ),
            )
        return data
