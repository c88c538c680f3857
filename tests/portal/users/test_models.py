import pytest

from portal.users.models import User


@pytest.mark.parametrize(
    ("names", "shown"),
    (
        ({"last_name": "王", "first_name": "某"}, "王某"),
        ({"last_name": "王"}, "王"),
        ({}, "tongxunyuan"),
    ),
)
def test_person_is_called_family_name_first_and_without_a_gap(names, shown):
    assert User(username="tongxunyuan", **names).get_full_name() == shown
