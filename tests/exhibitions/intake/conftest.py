import pytest

from portal.users.roles import CONTEST_OFFICER
from tests.factories.contests import EntryPageFactory
from tests.factories.users import UserFactory


@pytest.fixture
def officer(db):
    from django.core.management import call_command

    call_command("setup_users")
    return UserFactory(roles=[CONTEST_OFFICER])


@pytest.fixture
def desk(client, officer):
    """Return a browser in which an officer is logged in."""
    client.force_login(officer)
    return client


@pytest.fixture
def entry(category):
    return EntryPageFactory(parent=category, title="和谐家园")
