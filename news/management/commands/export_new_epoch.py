"""Begin the numbering of an outlet's export anew."""

from django.core.management.base import BaseCommand, CommandError

from news.models import ExportTarget
from news.syndication.sequencer import start_epoch


class Command(BaseCommand):
    help = "Make an outlet's old cursors invalid (410); run it after restoring a backup."

    def add_arguments(self, parser):
        parser.add_argument("outlet", nargs="*", help="codes; all outlets when left out")

    def handle(self, *args, **options):
        targets = ExportTarget.objects.select_related("outlet")
        if options["outlet"]:
            targets = targets.filter(outlet__code__in=options["outlet"])
            self.refuse_unknown(options["outlet"], targets)
        for target in targets:
            counter = start_epoch(target)
            self.stdout.write(f"{target.outlet.code}: {counter.epoch}, {counter.value} events")

    def refuse_unknown(self, codes, targets):
        if unknown := set(codes) - {target.outlet.code for target in targets}:
            raise CommandError(f"No export target: {', '.join(sorted(unknown))}.")
