import pytest

from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from tests.factories.users import UserFactory


@pytest.fixture
def officer(db):
    from django.core.management import call_command

    call_command("setup_users")
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def leader(officer):
    return UserFactory(roles=[FINAL_REVIEWER])


@pytest.fixture
def office(client, officer):
    """Return a browser in which an officer is logged in."""
    client.force_login(officer)
    return client
