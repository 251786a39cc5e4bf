"""`manage.py create_demonstration_profiles`: the profiles of the accounts to try the site with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from community.profiles.demonstration import create_demonstration_profiles


class Command(BaseCommand):
    help = "Write the profiles of the demonstration accounts; safe to run again, refused in production."

    def handle(self, **options: Any) -> None:
        try:
            created = create_demonstration_profiles()
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{created} demonstration profile(s) written.")
