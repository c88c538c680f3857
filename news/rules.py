"""Who may do what in the news, where Wagtail's permissions on the tree say too little."""


def can_create_columns(user, parent) -> bool:
    """Say whether somebody may create a column below a page; whoever only writes may not."""
    if user.is_superuser:
        return True
    return {"add", "change"} <= parent.permissions_for_user(user).permissions
