from news import article_admin, outlet_admin  # noqa: F401  they register their hooks
