"""Create one demo account for each role."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.users import roles
from portal.users.models import User

PASSWORD = "haian-demo-2008"  # noqa: S105 - public by intention, refused outside the demo

ACCOUNTS = (
    ("tongxunyuan", roles.CORRESPONDENT),
    ("tongxunyuan2", roles.CORRESPONDENT),
    ("bianji", roles.EDITOR),
    ("fushen", roles.SECOND_REVIEWER),
    ("zhongshen", roles.FINAL_REVIEWER),
    ("zhendi", roles.SITE_MANAGER),
    ("dasai", roles.CONTEST_OFFICER),
    ("pingwei", roles.JUDGE),
    ("pingwei2", roles.JUDGE),
    ("pingwei3", roles.JUDGE),
    ("pingwei4", roles.JUDGE),
    ("pingwei5", roles.JUDGE),
    ("zhuren", roles.JURY_CHAIR),
    ("jianshen", roles.SUPERVISOR),
    ("guanli", roles.ADMINISTRATOR),
    ("shenji", roles.AUDITOR),
)


class Command(BaseCommand):
    help = "Create the demo accounts and print them; only with DEMO on."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Demo accounts exist only under portal.settings.demo.")
        # Hashed once: it is slow on purpose, and this password is no secret.
        hashed = make_password(PASSWORD)
        with transaction.atomic():
            for username, role in ACCOUNTS:
                self.create(username, role, hashed)
        self.stdout.write(f"  password of all demo accounts: {PASSWORD}")
        for username, role in ACCOUNTS:
            self.stdout.write(f"  {username:<14}{role}")

    def create(self, username, role, hashed) -> None:
        """Create one account, unless that name is taken."""
        user, created = User.objects.get_or_create(
            username=username,
            defaults={"last_name": "演示", "first_name": role, "password": hashed},
        )
        if created:
            user.groups.add(Group.objects.get(name=role))
