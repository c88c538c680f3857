import pytest

from news.rules import can_create_columns
from portal.users import roles
from tests.factories.users import UserFactory


@pytest.mark.parametrize(
    ("role", "allowed"),
    (
        (roles.CORRESPONDENT, False),
        (roles.EDITOR, True),
        (roles.SECOND_REVIEWER, True),
        (roles.FINAL_REVIEWER, True),
        (roles.SITE_MANAGER, False),
    ),
)
def test_columns_are_created_by_those_who_edit_the_news(installation, role, allowed):
    user = UserFactory(roles=[role])

    assert can_create_columns(user, installation.news) is allowed


def test_columns_are_created_by_superusers(installation):
    assert can_create_columns(UserFactory(is_superuser=True), installation.home)
