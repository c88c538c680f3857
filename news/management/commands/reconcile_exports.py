"""Bring items and exports in line with what is public, now."""

from django.core.management.base import BaseCommand
from wagtail.models import Page

from news.syndication import actions


class Command(BaseCommand):
    help = (
        "Find what was published, hidden or edited round the door; --all renders every item anew."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="render every public article anew")

    def handle(self, *args, **options):
        if options["all"]:
            actions.refresh_tree(Page.get_first_root_node())
        actions.reconcile()
