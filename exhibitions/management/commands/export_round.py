"""Write a judged round to a file that anybody can recompute."""

import json
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from exhibitions.enums import RoundState
from exhibitions.judging.queries.exports import round_export
from exhibitions.models import Round

CLOSED = (RoundState.LOCKED, RoundState.CERTIFIED)


class Command(BaseCommand):
    help = "Write a locked or certified round as JSON, for exhibitions.judging.recompute."

    def add_arguments(self, parser):
        parser.add_argument("uid", nargs="?", help="of the round; without it the rounds are listed")
        parser.add_argument("file", nargs="?", type=Path, help="default: <uid>.json")

    def handle(self, *args, **options):
        rounds = Round.objects.select_related("category", "ruleset").filter(state__in=CLOSED)
        if options["uid"] is None:
            self.list(rounds)
            return
        round_ = self.chosen(rounds, options["uid"])
        file = options["file"] or Path(f"{round_.uid}.json")
        text = json.dumps(round_export(round_), ensure_ascii=False, indent=1)
        file.write_text(text, encoding="utf-8")
        self.stdout.write(f"{file}: {round_.chain_seq} events")

    def list(self, rounds):
        for round_ in rounds:
            self.stdout.write(f"{round_.uid}  {round_.state:10} {round_.category.title}{round_}")

    def chosen(self, rounds, uid):
        """Return the round; one that is still being judged shows its marks to nobody."""
        try:
            return rounds.get(uid=UUID(uid))
        except (ValueError, Round.DoesNotExist) as error:
            raise CommandError(f"No locked or certified round {uid}.") from error
