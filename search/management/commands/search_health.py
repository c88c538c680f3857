"""Tell whether the search's indexes hold what they should, and make it so."""

from django.core.management.base import BaseCommand, CommandError

from search import es
from search.drift import drift_of_documents, drift_of_rows
from search.indexes import repair


class Command(BaseCommand):
    help = "Compare the search's indexes with the pages; --repair indexes what differs."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="index what differs anew")

    def handle(self, *args, **options):
        rows = drift_of_rows()
        self.stdout.write(f"database: {rows}")
        try:
            documents = self.documents()
        except CommandError:
            if options["repair"]:
                # It is the only one that answers now.
                repair(None, rows)
                self.stdout.write("The database is repaired.")
            raise
        if options["repair"]:
            repair(documents, rows)
            self.stdout.write("Repaired.")
        elif not (rows.is_none and (documents is None or documents.is_none)):
            raise CommandError("An index has drifted; --repair mends it.")

    def documents(self):
        """Return how the search server's index has drifted; None without a server."""
        if not es.is_in_use():
            return None
        index = es.pages_index()
        try:
            version = es.server_version()
            drift = drift_of_documents()
        except es.NoIndex as missing:
            raise CommandError(f"There is no index {index}; run update_index.") from missing
        except es.AWAY as reason:
            raise CommandError(f"The search server does not answer: {reason}") from reason
        self.stdout.write(f"elasticsearch {version}, {index}: {drift}")
        return drift
