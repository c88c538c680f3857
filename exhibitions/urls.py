"""The demonstration sites: their list's short address, and what it shows as data."""

from django.urls import path

from exhibitions import views
from exhibitions.maps.views import sites_geojson, sites_xlsx

app_name = "exhibitions"

urlpatterns = [
    path("sites/", views.to_site_index, name="sites"),
    path("sites.geojson", sites_geojson, name="sites-geojson"),
    path("sites.xlsx", sites_xlsx, name="sites-xlsx"),
]
