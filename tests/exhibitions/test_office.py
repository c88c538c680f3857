from datetime import UTC, datetime

import pytest
from django.urls import reverse

from exhibitions.office import moment
from portal.users.roles import CONTEST_OFFICER, CORRESPONDENT
from tests.factories.users import UserFactory


@pytest.mark.parametrize(("role", "status"), ((CONTEST_OFFICER, 200), (CORRESPONDENT, 302)))
def test_office_lets_in_only_who_may(client, installation, role, status):
    client.force_login(UserFactory(roles=[role]))

    assert client.get(reverse("contest_office:index")).status_code == status


def test_moments_are_told_by_the_county_s_clock():
    assert moment(datetime(2008, 5, 31, 15, 59, 59, tzinfo=UTC)) == "2008-05-31 23:59"
    assert moment(None) == ""
