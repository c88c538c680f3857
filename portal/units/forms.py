"""The form of what is known elsewhere by its code."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class KeptCodeForm(WagtailAdminModelForm):
    """Asks for the code of what is new, and only shows it afterwards.

    Addresses, items of the municipal site and the search's indexes hold codes, and `setup_units`
    would create under the old code what got another. What changes in the world is a new row: the
    old one ends, and a town names its successors.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        if self.instance.pk is None:
            warning = _("The code cannot be changed later.")
            code.help_text = f"{code.help_text} {warning}".strip()
        else:
            code.disabled = True
            code.help_text = _(
                "Addresses, the search and the municipal site know it by this code, which "
                "therefore stays as it is."
            )
