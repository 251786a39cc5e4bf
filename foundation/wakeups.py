"""Wake-ups between processes: a process that writes work for another wakes it when the work is committed.

On PostgreSQL a wake-up is a notification (NOTIFY, LISTEN), which reaches every machine. On SQLite, whose processes are
on one machine, each listener has a named pipe in the data folder. A wake-up may be lost: its sender dies just after the
commit, a connection breaks. So a listener always gives its wait a limit, after which it looks for work by itself.
"""

import contextlib
import errno
import logging
import os
import secrets
import select
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

# A listener that nothing can wake looks for work as often as this, and tries to listen again every so often.
DEAF_WAIT_S = 0.5
LISTEN_AGAIN_S = 10.0
# A firewall that forgets a silent connection is found out in a minute and a half, not in hours.
KEEPALIVES = {"keepalives_idle": 60, "keepalives_interval": 10, "keepalives_count": 3}
# So many of the latest callbacks of a transaction are looked at for the same wake-up.
RECENT = 50
UNREACHABLE = (OSError, DatabaseError, InterfaceError)


def notify(channel: str) -> None:
    """Wake the listeners of `channel` when the transaction commits, at once without one; never when it rolls back.

    Call it after the write. A short transaction sends one wake-up, however often this is called.
    """
    wake_up = _WakeUp(channel)
    within = set(transaction.get_connection().savepoint_ids)
    # One asked for in an inner savepoint goes when that is rolled back, and what is written now may stay. Only the
    # latest are looked at: a long transaction has thousands, and one wake-up too many does no harm.
    pending = transaction.get_connection().run_on_commit[-RECENT:]
    if not any(function == wake_up and known <= within for known, function, *_ in pending):
        transaction.on_commit(wake_up)


@dataclass(frozen=True)
class _WakeUp:
    """What is done on commit; two of one channel are equal."""

    channel: str

    def __call__(self) -> None:
        try:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_notify(%s, '')", [self.channel])
            else:
                for path in _folder().glob(f"{self.channel}-*"):
                    _write_to(path)
        except UNREACHABLE as error:
            # The work is committed, and its process finds it a little later.
            logger.warning("Nobody was woken up on %s (%s)", self.channel, type(error).__name__)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "wakeups"


def _write_to(path: Path) -> None:
    try:
        pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        # Nobody reads it: its listener was killed.
        path.unlink(missing_ok=True)
        return
    # A full pipe has enough to wake its listener.
    with contextlib.suppress(BlockingIOError, BrokenPipeError):
        os.write(pipe, b".")
    os.close(pipe)


class _Source(Protocol):
    """What becomes readable when a wake-up comes."""

    def fileno(self) -> int: ...

    def clear(self) -> None:
        """Forget the wake-ups that have come. Raises `OSError` or `DatabaseError` when none can come any more."""

    def close(self) -> None: ...


class _Pipe:
    """A named pipe in the data folder."""

    def __init__(self, channel: str) -> None:
        _folder().mkdir(parents=True, exist_ok=True)
        self._path = _folder() / f"{channel}-{secrets.token_hex(8)}"
        # It gets its name once it is read: a sender removes a pipe that nobody reads.
        unread = _folder() / f"new-{self._path.name}"
        os.mkfifo(unread, 0o600)
        # For writing too: without any writer it would be readable all the time.
        self._pipe = os.open(unread, os.O_RDWR | os.O_NONBLOCK)
        unread.rename(self._path)

    def fileno(self) -> int:
        return self._pipe

    def clear(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._pipe, 4096):
                pass

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        os.close(self._pipe)


class _Notifications:
    """A connection to PostgreSQL of its own: one of the pool would be given back, and hear nothing."""

    def __init__(self, channel: str) -> None:
        self._database: BaseDatabaseWrapper = connection.copy()
        options = self._database.settings_dict["OPTIONS"]
        options.pop("pool", None)
        self._database.settings_dict["OPTIONS"] = {**KEEPALIVES, **options}
        with self._database.cursor() as cursor:
            cursor.execute(f"LISTEN {connection.ops.quote_name(channel)}")

    def fileno(self) -> int:
        return int(self._database.connection.fileno())

    def clear(self) -> None:
        with self._database.wrap_database_errors:
            for _ in self._database.connection.notifies(timeout=0):
                pass

    def close(self) -> None:
        self._database.close()


class Listener:
    """Waits for the wake-ups of a channel, until it is stopped.

    with Listener("tasks") as listener:
        while not listener.is_stopped:
            if not do_some_work():
                listener.wait(10)

    What is committed while work is looked for, or done, ends the next wait.
    """

    def __init__(self, channel: str) -> None:
        self.is_stopped = False
        self._channel = channel
        self._source: _Source | None = None
        self._listen_again_at = 0.0
        self._stop, self._stop_in = os.pipe()

    def __enter__(self) -> Self:
        self._listen()
        return self

    def __exit__(self, *_: object) -> None:
        # Whoever stops it from now on must not write to what is closed.
        self.is_stopped = True
        self._give_up()
        os.close(self._stop)
        os.close(self._stop_in)

    def stop(self) -> None:
        """End the wait or pause under way, and every later one at once. A signal handler may call it."""
        if not self.is_stopped:
            self.is_stopped = True
            os.write(self._stop_in, b".")

    def wait(self, seconds: float) -> bool:
        """Wait for a wake-up for `seconds` at most; return whether one came, or may have come unnoticed.

        One that came since the last wait counts. A listener that was stopped does not wait.
        """
        if self._source is None and self._listen():
            # What was committed before it listened has woken nobody.
            return True
        if self._source is None:
            self.pause(min(seconds, DEAF_WAIT_S))
            return True
        readable, _, _ = select.select([self._stop, self._source], [], [], seconds)
        if self._source not in readable:
            return False
        try:
            self._source.clear()
        except UNREACHABLE as error:
            logger.warning("Wake-ups do not come any more (%s)", type(error).__name__)
            self._give_up()
        return True

    def pause(self, seconds: float) -> None:
        """Return after `seconds`, whatever wake-ups come, or when stopped."""
        select.select([self._stop], [], [], seconds)

    def _listen(self) -> bool:
        """Begin to listen; return whether wake-ups come from now on."""
        if time.monotonic() < self._listen_again_at:
            return False
        self._listen_again_at = time.monotonic() + LISTEN_AGAIN_S
        try:
            self._source = (_Notifications if connection.vendor == "postgresql" else _Pipe)(self._channel)
        except UNREACHABLE as error:
            logger.warning("Wake-ups cannot be listened to (%s)", type(error).__name__)
            return False
        return True

    def _give_up(self) -> None:
        if self._source is not None:
            with contextlib.suppress(*UNREACHABLE):
                self._source.close()
            self._source = None
