from django.contrib.syndication.views import Feed
from wagtail.rich_text import expand_db_html

from blog.models import BlogPage


class BlogFeed(Feed):
    title = "blog"
    link = "/"

    def items(self):
        return BlogPage.objects.live().order_by("-date")[:20]

    def item_description(self, item):
        return expand_db_html(item.body)

    def item_link(self, item):
        return item.url
