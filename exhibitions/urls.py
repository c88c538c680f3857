"""The demonstration sites as data, and the public notice of a contest."""

from django.urls import path, re_path

from exhibitions import views
from exhibitions.gallery.views import show_notice
from exhibitions.maps.views import sites_geojson, sites_xlsx

app_name = "exhibitions"

urlpatterns = [
    path("sites/", views.to_site_index, name="sites"),
    path("sites.geojson", sites_geojson, name="sites-geojson"),
    path("sites.xlsx", sites_xlsx, name="sites-xlsx"),
    re_path(r"^(?P<contest_path>[-\w]+(?:/[-\w]+)*)/notice/$", show_notice, name="contest-notice"),
]
