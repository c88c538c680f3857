import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from portal.users import actions

ROLE = "通讯员"


@pytest.fixture
def group(root_page):
    return Group.objects.get_or_create(name=ROLE)[0]


def test_pages_are_granted_once_however_often_it_is_asked(group, root_page):
    for _ in range(2):
        actions.grant_pages(root_page, ROLE, "add_page", "change_page")

    rows = GroupPagePermission.objects.filter(group=group, page=root_page)
    assert sorted(row.permission.codename for row in rows) == ["add_page", "change_page"]


def test_collections_are_granted_once_however_often_it_is_asked(group):
    for _ in range(2):
        actions.grant_collections(ROLE, "wagtailimages", "add_image")

    rows = GroupCollectionPermission.objects.filter(group=group)
    assert [row.permission.codename for row in rows] == ["add_image"]


def test_models_are_granted_beside_what_was_there(group):
    actions.grant_models(ROLE, "wagtailadmin", "access_admin")
    actions.grant_models(ROLE, "users", "add_user")

    names = group.permissions.order_by("codename").values_list("codename", flat=True)
    assert list(names) == ["access_admin", "add_user"]


def test_unknown_permission_is_named(db):
    with pytest.raises(LookupError, match="users has no permission fly_user"):
        actions.permissions("users", ("add_user", "fly_user"))
