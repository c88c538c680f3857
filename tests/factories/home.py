import factory
from wagtail_factories import PageFactory

from home.models import HomePage, StandardPage


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    title = "首页"
    slug = "shou-ye"
    column_description = "海安人口新闻和生育文化阵地。"
    column_keywords = "海安,人口"


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage

    title = factory.Sequence("说明 {}".format)
    slug = ""  # the page makes it from the title
    intro = "这一页说明一件事。"
    body = [("paragraph", "<p>正文一段。</p>")]
