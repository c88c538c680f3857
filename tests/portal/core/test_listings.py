import pytest

from news.models import ArticlePage
from portal.core.listings import ListingMenuItem
from portal.users import roles
from tests.factories.users import UserFactory


@pytest.mark.parametrize(
    ("role", "shown"),
    (
        (roles.CORRESPONDENT, True),
        (roles.FINAL_REVIEWER, True),
        (roles.SITE_MANAGER, False),
        (roles.AUDITOR, False),
    ),
)
def test_entry_is_for_those_who_work_where_such_pages_are(rf, installation, role, shown):
    request = rf.get("/cms/")
    request.user = UserFactory(roles=[role])

    item = ListingMenuItem("文章", "/cms/", model=ArticlePage)

    assert item.is_shown(request) is shown
