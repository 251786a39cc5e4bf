"""The verbs of background work: the only writers of the queue besides `enqueue`."""

from foundation.tasks.operations.attempts import claim, fail, finish, put_back
from foundation.tasks.operations.dead_letters import retry
from foundation.tasks.operations.idempotency import once
from foundation.tasks.operations.purging import purge
from foundation.tasks.operations.schedule import tick
from foundation.tasks.operations.workers import arrive, beat, leave, reap

__all__ = [
    "arrive",
    "beat",
    "claim",
    "fail",
    "finish",
    "leave",
    "once",
    "purge",
    "put_back",
    "reap",
    "retry",
    "tick",
]
