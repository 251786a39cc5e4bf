"""`manage.py load_territories`: the territories of France, from the file in the repository."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.territories.entries import InvalidTerritoriesError
from community.territories.operations import load_territories


class Command(BaseCommand):
    help = "Load the communes, intercommunalities, départements and régions of France. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, help="another data file than the latest in the repository")
        parser.add_argument("--again", action="store_true", help="compare everything, even if already loaded")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loading = load_territories(data_file=options["file"], again=options["again"])
        except InvalidTerritoriesError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        if loading.skipped:
            self.stdout.write(f"Territories of {loading.vintage}: already loaded.")
            return
        self.stdout.write(
            f"Territories of {loading.vintage}: {loading.created} new, {loading.changed} changed, "
            f"{loading.retired} no longer current."
        )
