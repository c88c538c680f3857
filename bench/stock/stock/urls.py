from blog.feeds import BlogFeed
from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [path("feed/", BlogFeed()), path("", include(wagtail_urls))]
