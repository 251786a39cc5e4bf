"""Operations on background tasks: the only writers of the queue besides `enqueue`."""

from foundation.tasks.operations.attempts import claim, fail, finish, postpone
from foundation.tasks.operations.dead_letters import retry
from foundation.tasks.operations.idempotency import once
from foundation.tasks.operations.purging import purge
from foundation.tasks.operations.schedule import enqueue_due_jobs
from foundation.tasks.operations.workers import record_heartbeat, register_worker, requeue_stranded, unregister_worker

__all__ = [
    "register_worker",
    "record_heartbeat",
    "claim",
    "fail",
    "finish",
    "unregister_worker",
    "once",
    "purge",
    "postpone",
    "requeue_stranded",
    "retry",
    "enqueue_due_jobs",
]
