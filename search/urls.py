"""The search page."""

app_name = "search"

urlpatterns = []
