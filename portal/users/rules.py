"""Who may change whose account."""


def can_manage(user, account) -> bool:
    """Say whether somebody who administers accounts may change or delete this one."""
    return user.is_superuser or not account.is_superuser


def can_change_rights(user, account) -> bool:
    """Say whether somebody who administers accounts may change what this one is allowed.

    Nobody gives rights to, or takes them from, the account they use themselves.
    """
    return can_manage(user, account) and user.pk != account.pk


def holds(user, *names: str) -> bool:
    """Say whether somebody has one of these roles; a superuser has only those they were given."""
    return user.is_active and user.groups.filter(name__in=names).exists()
