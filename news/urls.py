"""Feeds for readers, exports for outlets."""

from django.urls import path, re_path

from news.feeds import views as feeds
from news.syndication import views as exports

app_name = "news"

urlpatterns = [
    re_path(r"^feed\.(?P<extension>atom|rss|json)$", feeds.site_feed, name="feed-site"),
    path("export/<slug:outlet>/feed.atom", exports.feed, name="export-feed"),
    path("export/<slug:outlet>/changes", exports.changes, name="export-changes"),
    re_path(
        r"^(?P<path>[-\w]+(?:/[-\w]+)*)/feed\.(?P<extension>atom|rss|json)$",
        feeds.column_feed,
        name="feed-column",
    ),
]
