"""Write a sheet of the mails of notifications, to look at in a browser."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from community.notifications.sheet import sheet


class Command(BaseCommand):
    help = "Writes made-up mails of notifications to a file: HTML at 360 and 800 px, light and dark, and their text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        file.write_text(sheet(), encoding="utf-8")
        self.stdout.write(str(file))
