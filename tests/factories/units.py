import factory
from factory.django import DjangoModelFactory

from portal.units.models import Membership, Town, Unit
from tests.factories.users import UserFactory


class TownFactory(DjangoModelFactory):
    class Meta:
        model = Town

    name = factory.Sequence("第{}镇".format)
    code = factory.Sequence("999{:06d}".format)


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence("unit-{}".format)
    name = factory.Sequence("第{}供稿单位".format)
    kind = Unit.Kind.TOWN_OFFICE


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    unit = factory.SubFactory(UnitFactory)
    user = factory.SubFactory(UserFactory)
    role = Membership.Role.CORRESPONDENT
