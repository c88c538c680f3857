"""What the site index shows, as data."""

app_name = "exhibitions"

urlpatterns = []
