"""Everything a new installation needs before anybody logs in."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

SETUPS = (
    "setup_users",
    "setup_units",
    "setup_editorial",
    "setup_home",
    "setup_news",
    "setup_exhibitions",
    "setup_about",
    "setup_search",
)


class Command(BaseCommand):
    help = "Create roles, towns, workflow, page tree and grants; safe to run again at any time."

    @transaction.atomic
    def handle(self, *args, **options):
        for name in SETUPS:
            call_command(name)
