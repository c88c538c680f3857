"""The pages that belong to the whole site."""

from django.urls import path

from home import views

app_name = "home"

urlpatterns = [
    path("mode/", views.set_mode, name="mode"),
    path("credits/", views.show_credits, name="credits"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.health, name="health"),
]
