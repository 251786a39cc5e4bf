"""`manage.py create_groups`: the groups of the CMS and their rights."""

from typing import Any

from django.core.management.base import BaseCommand

from community.members.operations import create_groups


class Command(BaseCommand):
    help = "Create the groups of the CMS and give each its rights; safe to run again."

    def handle(self, **options: Any) -> None:
        for group in create_groups():
            self.stdout.write(group.name)
