from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from news.models import ArticleCredit, ArticlePage, NewsIndexPage

FIRST = datetime(2008, 7, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


class NewsIndexPageFactory(PageFactory):
    class Meta:
        model = NewsIndexPage

    title = factory.Sequence("栏目 {}".format)
    slug = ""  # the page makes it from the title
    column_description = "各镇的人口新闻。"
    column_keywords = "人口,新闻"


class ArticlePageFactory(PageFactory):
    """A live article, each an hour younger than the one before it; `live=False` for a draft."""

    class Meta:
        model = ArticlePage

    class Params:
        hour = factory.Sequence(lambda n: FIRST + timedelta(hours=n))

    title = factory.Sequence("文章 {}".format)
    slug = ""  # the page makes it from the title
    summary = "一句话说明这篇文章。"
    body = [("paragraph", "<p>正文一段。</p>")]
    live = True
    published_at = factory.LazyAttribute(lambda made: made.hour if made.live else None)
    first_published_at = factory.SelfAttribute("published_at")


class ArticleCreditFactory(DjangoModelFactory):
    class Meta:
        model = ArticleCredit

    article = factory.SubFactory(ArticlePageFactory)
    name = "通讯员甲"
    role = ArticleCredit.Role.CORRESPONDENT
