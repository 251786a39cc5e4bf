"""`manage.py create_demonstration_members`: accounts to try the site with; refused in production."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from community.members.operations import DEMONSTRATION_PASSWORD, create_demonstration_members


class Command(BaseCommand):
    help = "Create the demonstration accounts and print them; safe to run again, refused in production."

    def handle(self, **options: Any) -> None:
        try:
            members = create_demonstration_members()
        except PermissionDenied as error:
            raise CommandError(_("Demonstration accounts are refused in production.")) from error
        self.stdout.write(_("Demonstration accounts (password: %(password)s):") % {"password": DEMONSTRATION_PASSWORD})
        for member in members:
            groups = ", ".join(member.groups.values_list("name", flat=True)) or _("Agent, without the CMS")
            self.stdout.write(f"  {member.email:<28} {groups}")
