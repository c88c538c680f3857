"""Our bulk actions in place of Wagtail's."""

from wagtail import hooks

from portal.users.bulk_actions import ACTIONS

for action in ACTIONS:
    # After Wagtail's own: its registry keeps the last action of a name.
    hooks.register("register_bulk_action", action, order=1)
