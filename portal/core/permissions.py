"""What somebody may do with a page, answered without asking the database once for each row."""

from wagtail.models import PagePermissionTester


class PortalPermissionTester(PagePermissionTester):
    """Wagtail's answers; those that the page itself can give cost no query."""

    def can_delete(self, ignore_bulk=False):  # noqa: FBT002 - as in Wagtail
        # Wagtail looks through the page's whole subtree, the page included, for what is live or
        # somebody else's: once for "Move" and once for "Delete" in every row of a listing.
        if not self.user.is_active or self.user.is_superuser or "publish" in self.permissions:
            return super().can_delete(ignore_bulk)
        if self.page.live or not self.permissions & {"add", "change"}:
            return False
        if "change" not in self.permissions and self.page.owner_id != self.user.pk:
            return False
        return self.page.is_leaf() or super().can_delete(ignore_bulk)
