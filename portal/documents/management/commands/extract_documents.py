"""Read the words of the documents that still wait for it, or of all of them."""

from collections import Counter

from django.core.management.base import BaseCommand

from portal.core.sandbox import SandboxFailed
from portal.documents.actions import extract_text
from portal.documents.enums import TextStatus
from portal.documents.models import PortalDocument

FAILED = "failed"


class Command(BaseCommand):
    help = "Read documents whose words are not known yet, one by one, and index their pages anew."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="read every document anew")

    def handle(self, *args, **options):
        documents = PortalDocument.objects.order_by("pk")
        if not options["all"]:
            documents = documents.filter(text_status=TextStatus.WAITING)
        outcome: Counter = Counter()
        for document in documents.iterator():
            status = self.read(document)
            outcome[status] += 1
            if options["verbosity"] > 1 or document.has_text_problem or status == FAILED:
                self.stdout.write(f"{status}: {document.pk} {document.title}")
        counts = [f"{status} {outcome[status]}" for status in (*TextStatus.values, FAILED)]
        self.stdout.write(", ".join(each for each in counts if not each.endswith(" 0")))

    def read(self, document: PortalDocument) -> str:
        try:
            document.text_status = extract_text(document)
        except SandboxFailed:
            return FAILED
        return document.text_status.value
