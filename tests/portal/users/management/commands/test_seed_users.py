from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from portal.users.management.commands.seed_users import PASSWORD
from portal.users.models import User
from portal.users.roles import ROLES


@pytest.fixture
def _demo(db, settings):
    settings.DEMO = True
    for name in ROLES:
        Group.objects.get_or_create(name=name)


def seed():
    output = StringIO()
    call_command("seed_users", stdout=output)
    return output.getvalue()


@pytest.mark.usefixtures("_demo")
def test_every_role_has_a_demo_account_that_is_printed():
    printed = seed()

    roles = {user.groups.get().name for user in User.objects.all()}
    assert roles == set(ROLES)
    assert PASSWORD in printed
    assert all(user.username in printed for user in User.objects.all())


@pytest.mark.usefixtures("_demo")
def test_demo_account_logs_in_and_is_no_superuser():
    seed()

    user = User.objects.get(username="bianji")
    assert user.check_password(PASSWORD)
    assert not user.is_superuser


@pytest.mark.usefixtures("_demo")
def test_second_run_keeps_a_changed_password():
    seed()
    user = User.objects.get(username="bianji")
    user.set_password("another-one-2009")
    user.save()

    seed()

    user.refresh_from_db()
    assert user.check_password("another-one-2009")


def test_demo_accounts_are_refused_outside_the_demo(db, settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        seed()

    assert not User.objects.exists()
