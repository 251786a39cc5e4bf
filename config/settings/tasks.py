"""Background work waits in the database, so that it commits and rolls back with what asked for it."""

from config.env import read

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# A worker that the database has not heard of for so long is dead, and its task is another's.
TASK_LEASE_S = 60
TASK_HEARTBEAT_S = 15
# Workers are woken up when a task is enqueued; for a wake-up that was lost, they look by themselves this often.
TASK_POLL_S = 10
TASK_TRIES = 5
# After the first try, the second…: about an hour and a half in all.
TASK_RETRY_DELAYS_S = (10, 60, 600, 3600)
# For a task that said "not yet".
TASK_POSTPONE_S = 15
TASK_TIME_LIMIT_S = 600
# For a task that takes longer, by its path.
TASK_TIME_LIMITS_S = {"resources.talks.recordings.tasks.prepare": 2 * 3600}
TASK_MEMORY_MB = read("TASK_MEMORY_MB")
TASK_RESULTS_RETENTION_DAYS = 7
DEAD_LETTERS_RETENTION_DAYS = 90
# Zero: every version of every page is kept.
REVISIONS_KEPT_DAYS = read("REVISIONS_KEPT_DAYS")

__all__ = [
    "DEAD_LETTERS_RETENTION_DAYS",
    "REVISIONS_KEPT_DAYS",
    "TASKS",
    "TASK_HEARTBEAT_S",
    "TASK_LEASE_S",
    "TASK_MEMORY_MB",
    "TASK_RETRY_DELAYS_S",
    "TASK_POLL_S",
    "TASK_POSTPONE_S",
    "TASK_RESULTS_RETENTION_DAYS",
    "TASK_TIME_LIMITS_S",
    "TASK_TIME_LIMIT_S",
    "TASK_TRIES",
]
