"""`manage.py rebuild_index`: a new index beside the current one, then in its place; `--rollback` goes back."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from foundation.progress import ProgressLine
from search.engines.base import EngineUnavailableError, WriterBusyError
from search.index import indexer, operations
from search.index.operations.generations import answering_slot


class Command(BaseCommand):
    help = "Rebuilds the search index; the current one answers meanwhile. --rollback goes back to the former one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--rollback", action="store_true", help="go back to the index of before the last rebuild")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it here, or ask the running indexer to. Raises `CommandError` when the engine is away."""
        try:
            with indexer.sole_indexer(Path(settings.SEARCH_INDEX_DIR)):
                self._go_back() if options["rollback"] else self._rebuild()
        except WriterBusyError:
            if options["rollback"]:
                operations.request_roll_back()
                self.stdout.write(_("The indexer is running: it goes back to the former index now."))
            else:
                operations.request_rebuild()
                self.stdout.write(_("The indexer is running: it rebuilds now, see the operators’ page for progress."))
        except (EngineUnavailableError, operations.RebuildFailedError) as error:
            raise CommandError(_("The index was not rebuilt: %(why)s") % {"why": error}) from error

    def _rebuild(self) -> None:
        # Beside what is written to a log.
        line = ProgressLine(sys.stderr)
        total = operations.rebuild(on_progress=lambda progress: line.show(progress.written, progress.expected))
        line.end()
        operations.drain_all()
        self.stdout.write(_("%(total)d documents indexed.") % {"total": total})

    def _go_back(self) -> None:
        try:
            operations.roll_back()
        except operations.NoPreviousIndexError as error:
            raise CommandError(_("There is no former index that this version can read.")) from error
        self.stdout.write(_("The former index answers again, up to date (slot %(slot)s).") % {"slot": answering_slot()})
