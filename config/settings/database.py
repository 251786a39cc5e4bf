"""SQLite in the data folder unless `DATABASE_URL` names a server. No request of a reader waits without end."""

from dataclasses import dataclass
from typing import Any

from config.env import read
from config.servers import as_database
from config.settings.mode import DATA_DIR


@dataclass(frozen=True)
class Patience:
    """How long a program waits for the database, in seconds; 0 is without end."""

    statement_s: int
    lock_s: int
    connection_s: int
    sqlite_lock_s: int


PATIENCE = {
    "web": Patience(statement_s=3, lock_s=2, connection_s=3, sqlite_lock_s=5),
    "tasks": Patience(statement_s=60, lock_s=10, connection_s=10, sqlite_lock_s=20),
    # A migration may be long, but it does not keep readers waiting behind it for its lock.
    "command": Patience(statement_s=0, lock_s=20, connection_s=10, sqlite_lock_s=20),
}


def _database() -> dict[str, Any]:
    program = read("PROGRAM")
    patience = PATIENCE[program]
    address = read("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'db.sqlite3'}"
    database: dict[str, Any] = read("DATABASE_URL", lambda _: as_database(address))
    given = database.get("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        # WAL alone fails under concurrent writers; IMMEDIATE takes the lock at BEGIN and waits (docs/goals.md, D1).
        database["OPTIONS"] = {
            "timeout": patience.sqlite_lock_s,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        if program != "web":
            # Opening the file costs several times what a worker without work asks of it.
            database["CONN_MAX_AGE"] = None
    else:
        bounds = {"statement_timeout": patience.statement_s, "lock_timeout": patience.lock_s}
        # Compiling a statement takes two seconds of processor where it is asked once, and saves some milliseconds.
        options = [*(f"-c {name}={seconds}s" for name, seconds in bounds.items()), "-c jit=off"]
        database["OPTIONS"] = {
            "connect_timeout": patience.connection_s,
            **given,
            "options": " ".join([*options, given.get("options", "")]).strip(),
            # A server that went away is asked for again by the next request, not by a clock that slows down.
            "pool": {
                "min_size": 1,
                "max_size": 8,
                "timeout": patience.connection_s,
                "reconnect_timeout": 1,
            },
        }
        # A connection that a restart of the server broke is replaced before it is used.
        database["CONN_HEALTH_CHECKS"] = True
    return database


DATABASES = {"default": _database()}

__all__ = ["DATABASES"]
