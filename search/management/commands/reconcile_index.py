"""`manage.py reconcile_index`: compare the index with the database, document by document."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.engines.base import EngineUnavailableError
from search.index import operations


class Command(BaseCommand):
    help = "Compares the search index with the database, shows what differs and has it indexed again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs. Raises `CommandError` when there is no index to compare."""
        try:
            comparison = operations.reconcile()
        except EngineUnavailableError as error:
            raise CommandError(_("The index cannot be compared: %(why)s") % {"why": error}) from error
        for sign, keys in (("+", comparison.missing), ("-", comparison.unknown), ("~", comparison.different)):
            for key in keys:
                self.stdout.write(f"{sign} {key}")
        values = {"checked": comparison.checked, "count": comparison.differences}
        self.stdout.write(_("%(checked)d documents compared, %(count)d differences.") % values)
