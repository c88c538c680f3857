"""What may be done to many accounts at once: as much as to each of them, and it is written down.

Wagtail's own actions ask only whether somebody administers accounts at all, and change rows
without an entry in the journal.
"""

from wagtail.log_actions import log
from wagtail.users.views import bulk_actions

from portal.users.rules import can_change_rights


class Guarded:
    """Leaves out the accounts that are not this person's to change."""

    def check_perm(self, account):
        return super().check_perm(account) and can_change_rights(self.request.user, account)


class AssignRoleAction(Guarded, bulk_actions.AssignRoleBulkAction):
    @classmethod
    def execute_action(cls, objects, **context):
        return record(objects, super().execute_action(objects, **context))


class SetActiveStateAction(Guarded, bulk_actions.SetActiveStateBulkAction):
    @classmethod
    def execute_action(cls, objects, **context):
        return record(objects, super().execute_action(objects, **context))


class DeleteAction(Guarded, bulk_actions.DeleteBulkAction):
    @classmethod
    def execute_action(cls, objects, **context):
        for account in objects:
            log(account, "wagtail.delete", deleted=True)
        return super().execute_action(objects, **context)


def record(accounts, outcome):
    """Enter a change of accounts in the journal and return the action's outcome."""
    for account in accounts:
        log(account, "wagtail.edit")
    return outcome


ACTIONS = (AssignRoleAction, SetActiveStateAction, DeleteAction)
