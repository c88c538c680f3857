"""Build the search's indexes anew; takes the place of Wagtail's command, with its options."""

from django.core.management.base import BaseCommand, CommandError
from modelsearch.conf import get_app_config

from search.rebuilding import rebuild

CHUNK = 500


class Command(BaseCommand):
    help = "Build the search's indexes anew, in chunks; --resume goes on where it was interrupted."

    def add_arguments(self, parser):
        parser.add_argument(
            "--backend", dest="backend_name", help="only this one of WAGTAILSEARCH_BACKENDS"
        )
        parser.add_argument("--schema-only", action="store_true", help="leave them empty")
        parser.add_argument("--resume", action="store_true", help="go on with an interrupted run")
        parser.add_argument(
            "--chunk_size", type=int, default=CHUNK, help="objects in memory at a time"
        )

    def handle(self, *args, **options):
        known = list(get_app_config().get_search_backend_config())
        names = [options["backend_name"]] if options["backend_name"] else known
        if not set(names) <= set(known):
            raise CommandError(f"No search backend {names[0]}; there are {', '.join(known)}.")
        if options["chunk_size"] < 1:
            raise CommandError("--chunk_size is a number from 1.")
        chunk = 0 if options["schema_only"] else options["chunk_size"]
        for name in names:

            def show(label, written, total, name=name):
                if options["verbosity"]:
                    self.stdout.write(f"{name}: {label} {written} of {total}")

            rebuild(name, resume=options["resume"], chunk=chunk, tell=show)
