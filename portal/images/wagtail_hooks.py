from portal.images import picture_admin  # noqa: F401  it registers its hooks
