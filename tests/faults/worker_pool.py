"""A process that has loaded the site and forks real workers on demand: a start takes milliseconds, not seconds.

It reads an order for each worker, in JSON ({"requeues_stranded": false, "settings": {"EMAIL_PORT": 2525}}), or for a
writer ({"journal": "…", "acknowledged": "…"}), and answers with its process id.
"""

import itertools
import json
import os
import signal
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402

from foundation.tasks import heartbeat, schedule  # noqa: E402
from foundation.tasks.limits import limit_memory  # noqa: E402
from foundation.tasks.worker import WorkerProcess  # noqa: E402
from tests.faults import tasks  # noqa: E402

CLOCK = "clock"


def work(order: dict[str, Any]) -> None:
    """Run a worker, whose only periodic job has a visible effect."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    clock = schedule.Job("essai.clock", every=timedelta(hours=1), run=lambda: tasks.happen(CLOCK))
    if not order.get("requeues_stranded", True):
        heartbeat.requeue_stranded = lambda: 0
    for name, value in order.get("settings", {}).items():
        setattr(settings, name, value)
    limit_memory(settings.TASK_MEMORY_MB)
    with schedule.registry.replaced({clock.name: clock}):
        WorkerProcess(poll_s=settings.TASK_POLL_S).run()


def write(order: dict[str, Any]) -> None:
    """Enqueue tasks without end; write down each that the database acknowledged."""
    for number in itertools.count():
        tasks.careful.enqueue(f"e{number}", order["journal"])
        tasks.trace(order["acknowledged"], f"e{number}")


def say(word: object) -> None:
    """Answer at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork until there is nothing left to read."""
    # Nobody waits for the children: the kernel takes them away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                order = json.loads(line)
                (write if "acknowledged" in order else work)(order)
            finally:
                os._exit(0)
        say(pid)


if __name__ == "__main__":
    main()
