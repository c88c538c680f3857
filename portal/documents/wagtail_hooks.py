from portal.documents import document_admin  # noqa: F401  it registers its hooks
