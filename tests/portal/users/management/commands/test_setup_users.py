from django.contrib.auth.models import Group
from django.core.management import call_command

from portal.users import roles


def grants():
    rows = Group.objects.filter(name__in=roles.ROLES).values_list(
        "name", "permissions__codename", "collection_permissions__permission__codename"
    )
    return sorted(rows, key=str)


def test_every_role_is_a_group_and_asking_twice_changes_nothing(root_page):
    call_command("setup_users")
    before = grants()
    call_command("setup_users")

    assert {name for name, *_ in before} == set(roles.ROLES)
    assert grants() == before


def test_only_those_who_work_there_enter_the_admin(root_page):
    call_command("setup_users")

    inside = Group.objects.filter(permissions__codename="access_admin", name__in=roles.ROLES)
    assert {group.name for group in inside} == set(roles.ADMIN_ROLES)


def test_groups_of_the_administrators_own_are_left_alone(root_page):
    call_command("setup_users")
    other = Group.objects.create(name="自建组")
    call_command("setup_users")

    assert Group.objects.filter(pk=other.pk).exists()
