"""Learn the words that the search suggests."""

from django.core.management.base import BaseCommand

from search.actions import refresh_words


class Command(BaseCommand):
    help = "Make the words of suggestions and corrections anew; the worker does so every hour."

    def handle(self, *args, **options):
        count = refresh_words()
        self.stdout.write(f"{count} words are known.")
