"""Who sees which pages in the admin, where Wagtail's own answer shows too much."""

from django.db.models import Q
from wagtail.permission_policies.pages import PagePermissionPolicy

MORE_THAN_WRITING = {"change", "publish", "lock", "unlock", "bulk_delete"}


class PortalPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, but those who only write see no drafts besides their own."""

    def explorable_instances(self, user):
        pages = super().explorable_instances(user)
        if user.is_superuser or not user.is_active:
            return pages
        granted = {each.permission.codename for each in self.get_cached_permissions_for_user(user)}
        if granted & self._get_permission_codenames(MORE_THAN_WRITING):
            return pages
        return pages.filter(Q(live=True) | Q(owner=user))
