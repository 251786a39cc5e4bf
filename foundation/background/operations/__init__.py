"""The verbs of background work: the only writers of the queue besides `enqueue`."""

from foundation.background.operations.attempts import claim, fail, finish, put_back
from foundation.background.operations.effects import once
from foundation.background.operations.letters import retry
from foundation.background.operations.living import arrive, beat, leave, reap
from foundation.background.operations.purging import purge
from foundation.background.operations.ticking import tick

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
