from news import article_admin, column_admin, outlet_admin  # noqa: F401  they register their hooks
