"""`manage.py work`: run background tasks and enqueue periodic jobs; several may run at the same time."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation.tasks.limits import limit_memory
from foundation.tasks.worker import WorkerProcess, run_ready


class Command(BaseCommand):
    help = "Runs the tasks that wait and the periodic jobs, until it is asked to end (Ctrl-C or SIGTERM)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one option."""
        parser.add_argument("--once", action="store_true", help="run what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        limit_memory(settings.TASK_MEMORY_MB)
        if options["once"]:
            self.stdout.write(f"{run_ready()} tasks run.")
        else:
            WorkerProcess(poll_s=settings.TASK_POLL_S).run()
