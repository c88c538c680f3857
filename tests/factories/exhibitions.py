import factory
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from exhibitions.enums import SiteKind
from exhibitions.models import SiteIndexPage, SitePage, SitePhoto
from tests.factories.images import PortalImageFactory
from tests.factories.units import TownFactory


class SiteIndexPageFactory(PageFactory):
    class Meta:
        model = SiteIndexPage

    title = "文化阵地"
    slug = "wen-hua-zhen-di"
    column_description = "生育文化示范点的地图和目录。"
    column_keywords = "生育文化,示范点"


class SitePageFactory(PageFactory):
    class Meta:
        model = SitePage

    title = factory.Sequence("示范点 {}".format)
    slug = ""  # the page makes it from the title
    kind = SiteKind.values[0]
    town = factory.SubFactory(TownFactory)
    address = "人民路"
    latitude = "32.543610"
    longitude = "120.450000"
    intro = "一处可以参观的示范点。"


class SitePhotoFactory(DjangoModelFactory):
    class Meta:
        model = SitePhoto

    site = factory.SubFactory(SitePageFactory)
    image = factory.SubFactory(PortalImageFactory)
    alt = "示范点入口"
    caption = "入口"
