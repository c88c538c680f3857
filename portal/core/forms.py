"""The form in which every page is edited."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm


class PortalPageForm(WagtailAdminPageForm):
    """Asks for no slug: the page makes one out of its title where the editor gives none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A page that is not in the tree yet can look around in its `clean` too.
        self.instance.future_parent = self.parent_page
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the page's address. Left empty, it is the title in pinyin."
            )
