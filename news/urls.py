"""Feeds for readers, exports for outlets."""

app_name = "news"

urlpatterns = []
