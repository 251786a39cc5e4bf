"""Exceptions by which a task, or the worker, decides on retries; any other exception is retried."""


class PermanentFailure(Exception):
    """A retry will not help: the task becomes a dead letter at once."""


class RetryLater(Exception):
    """The task cannot run yet, through no fault of its own: it is postponed and no try is counted."""


class WorkerLost(Exception):
    """The worker died, or lost its lease, while it ran the task; recorded on the task, never raised."""


class TimedOut(Exception):
    """The task ran past its time limit."""
