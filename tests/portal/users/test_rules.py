import pytest

from portal.users.rules import can_change_rights, can_manage
from tests.factories.users import UserFactory


@pytest.mark.parametrize(
    ("actor", "account", "managed", "rights"),
    (
        ("staff", "other", True, True),
        ("staff", "staff", True, False),
        ("staff", "root", False, False),
        ("root", "other", True, True),
        ("root", "root", True, False),
        ("root", "second root", True, True),
    ),
)
def test_accounts_are_changed_by_their_equals_and_rights_by_others(
    db, actor, account, managed, rights
):
    people = {
        "staff": UserFactory(),
        "other": UserFactory(),
        "root": UserFactory(is_superuser=True),
        "second root": UserFactory(is_superuser=True),
    }

    asked = people[actor], people[account]

    assert (can_manage(*asked), can_change_rights(*asked)) == (managed, rights)
