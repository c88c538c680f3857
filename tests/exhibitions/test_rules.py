import pytest

from exhibitions.rules import can_countersign, can_follow_contests, can_run_contests
from portal.users.roles import ADMINISTRATOR, CONTEST_OFFICER, FINAL_REVIEWER, JUDGE
from tests.factories.users import UserFactory


@pytest.mark.parametrize(
    ("roles", "expected"),
    (
        ([CONTEST_OFFICER], (True, False, True)),
        ([FINAL_REVIEWER], (False, True, True)),
        ([ADMINISTRATOR, JUDGE], (False, False, False)),
    ),
)
def test_roles_decide(db, roles, expected):
    user = UserFactory(roles=roles)

    assert (can_run_contests(user), can_countersign(user), can_follow_contests(user)) == expected


@pytest.mark.parametrize(
    "fields", ({"is_superuser": True}, {"roles": [CONTEST_OFFICER], "is_active": False})
)
def test_neither_superusers_nor_closed_accounts_get_round_it(db, fields):
    assert not can_follow_contests(UserFactory(**fields))
