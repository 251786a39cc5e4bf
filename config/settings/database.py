"""SQLite in the data folder unless `DATABASE_URL` names a server."""

from typing import Any

from config.env import as_database, read
from config.settings.mode import DATA_DIR

BUSY_TIMEOUT_S = 20


def _database() -> dict[str, Any]:
    address = read("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'db.sqlite3'}"
    database: dict[str, Any] = read("DATABASE_URL", lambda _: as_database(address))
    if database["ENGINE"].endswith("sqlite3"):
        # WAL alone fails under concurrent writers; IMMEDIATE takes the lock at BEGIN and waits (stack.md, trap 2).
        database["OPTIONS"] = {
            "timeout": BUSY_TIMEOUT_S,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}}
        database["CONN_HEALTH_CHECKS"] = True
    return database


DATABASES = {"default": _database()}

__all__ = ["DATABASES"]
