"""The search page."""

from django.urls import path

from search import suggesting, views

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", suggesting.suggest, name="suggest"),
]
