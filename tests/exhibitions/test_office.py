import pytest
from django.urls import reverse

from portal.users.roles import CONTEST_OFFICER, CORRESPONDENT
from tests.factories.users import UserFactory


@pytest.mark.parametrize(("role", "status"), ((CONTEST_OFFICER, 200), (CORRESPONDENT, 302)))
def test_office_lets_in_only_who_may(client, installation, role, status):
    client.force_login(UserFactory(roles=[role]))

    assert client.get(reverse("contest_office:index")).status_code == status
