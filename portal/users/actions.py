"""Granting what a role may do; used by each app's setup."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission


def grant_pages(page, role: str, *codenames: str) -> None:
    """Let a role do things to a page and all below it.

    Args:
        page: the top of the subtree.
        role: a name of `portal.users.roles`.
        codenames: of Wagtail's page permissions, for instance "add_page".
    """
    group = Group.objects.get(name=role)
    for permission in permissions("wagtailcore", codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def grant_collections(role: str, app_label: str, *codenames: str) -> None:
    """Let a role do things to all pictures or documents.

    Args:
        role: a name of `portal.users.roles`.
        app_label: "wagtailimages" or "wagtaildocs": Wagtail asks for the permissions of its own
            models, whichever model stands in for them.
        codenames: for instance "add_image".
    """
    group, root = Group.objects.get(name=role), Collection.get_first_root_node()
    for permission in permissions(app_label, codenames):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def grant_models(role: str, app_label: str, *codenames: str) -> None:
    """Give a role permissions on models that belong to no page and no collection."""
    Group.objects.get(name=role).permissions.add(*permissions(app_label, codenames))


def permissions(app_label: str, codenames: tuple[str, ...]) -> list[Permission]:
    """Find permissions by name.

    Raises:
        LookupError: a name that no model of the app defines.
    """
    found = list(
        Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    )
    if missing := set(codenames) - {each.codename for each in found}:
        raise LookupError(f"{app_label} has no permission {', '.join(sorted(missing))}.")
    return found
