"""The people who log in."""

import pytest

from portal.users.models import User


@pytest.mark.parametrize(
    ("names", "shown"),
    (
        ({"last_name": "通讯员", "first_name": "甲"}, "通讯员甲"),
        ({"username": "bianji"}, "bianji"),
    ),
)
def test_a_person_is_addressed_by_the_whole_name(names, shown):
    user = User(**names)

    assert (user.get_full_name(), user.get_short_name()) == (shown, shown)
