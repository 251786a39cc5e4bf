"""What a task may say of itself, besides ending well and raising an error (which is tried again)."""


class NoUseTrying(Exception):
    """Trying again will not help: the task becomes a dead letter at once."""


class NotYet(Exception):
    """The task cannot run for now, through no fault of its own: it is put back and no try is counted."""


class WorkerDied(Exception):
    """What a dead letter says when each of its tries ended with the death of the worker."""


class TooLong(Exception):
    """The task went past its time limit."""
