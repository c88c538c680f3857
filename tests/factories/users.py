import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from portal.users.models import User

PASSWORD = "correct-horse-2008"


class UserFactory(DjangoModelFactory):
    """Somebody with a login; `roles=[...]` puts them in the groups of those names."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    last_name = "王"
    first_name = factory.Sequence("某{}".format)
    email = factory.LazyAttribute("{0.username}@example.org".format)
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for name in extracted or ():
            self.groups.add(Group.objects.get_or_create(name=name)[0])
