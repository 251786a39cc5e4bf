"""Close the demonstration accounts of a site that goes into production."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from community.members.operations import close_demonstration_members, refuse_open_demonstration_members


class Command(BaseCommand):
    help = "Close the demonstration accounts: production refuses to start with them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--check` only looks."""
        parser.add_argument("--check", action="store_true", help="only refuse open ones when MODE is production")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Close them and say how many; with `--check`, raise `ImproperlyConfigured` for open ones in production."""
        if check:
            return refuse_open_demonstration_members()
        self.stdout.write(f"{close_demonstration_members()} demonstration account(s) closed.")
