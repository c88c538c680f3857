"""Who does what in the contest's office; superusers have no way round."""

from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from portal.users.rules import holds


def can_run_contests(user) -> bool:
    """Say whether somebody is an officer: takes works in, writes rules, seats panels."""
    return holds(user, CONTEST_OFFICER)


def can_countersign(user) -> bool:
    """Say whether somebody signs what an officer has signed first."""
    return holds(user, FINAL_REVIEWER)


def can_follow_contests(user) -> bool:
    """Say whether somebody sees how a contest stands, its rules and panels."""
    return holds(user, CONTEST_OFFICER, FINAL_REVIEWER)
