import factory
from factory.django import DjangoModelFactory

from news.models import ExportTarget, Outlet


class OutletFactory(DjangoModelFactory):
    class Meta:
        model = Outlet
        django_get_or_create = ("code",)

    code = factory.Sequence("outlet-{}".format)
    name = "南通人口网"
    level = Outlet.Level.CITY


class ExportTargetFactory(DjangoModelFactory):
    """An outlet that reads our feed."""

    class Meta:
        model = ExportTarget

    outlet = factory.SubFactory(OutletFactory)
