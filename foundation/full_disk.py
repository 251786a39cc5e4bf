"""Recognise the full-disk errors of the file system, SQLite and PostgreSQL."""

import errno

from django.db import DatabaseError

DISK_IS_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite says so in words, PostgreSQL in words and by the code 53100.
WORDS = ("disk is full", "No space left")
POSTGRES_CODE = "53100"


def is_full_disk(error: BaseException | None) -> bool:
    """Return whether `error`, of the file system or of a database, says that no room is left to write."""
    if isinstance(error, OSError):
        return error.errno in DISK_IS_FULL
    if isinstance(error, DatabaseError):
        says_so = any(words in str(error) for words in WORDS)
        return says_so or getattr(error.__cause__, "sqlstate", None) == POSTGRES_CODE
    return False
