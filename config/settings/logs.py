"""Metrics, and logs on standard error: one event a line, JSON in production.

`foundation/monitoring/log_format.py` writes the logs; whoever sends `METRICS_TOKEN` reads the metrics.
"""

from config.env import is_hard_to_guess, read
from config.settings.mode import IS_PRODUCTION

# As many as `openssl rand -hex 16` writes, less a few.
SHORTEST_TOKEN = 24


def _token(value: str) -> str:
    if IS_PRODUCTION and value and not is_hard_to_guess(value, SHORTEST_TOKEN):
        raise ValueError(
            f"trop facile à deviner : {SHORTEST_TOKEN} caractères au hasard au moins, quand MODE vaut production"
        )
    return value


LOG_FORMAT = read("LOG_FORMAT") or ("json" if IS_PRODUCTION else "line")
SLOW_QUERY_MS = read("SLOW_QUERY_MS")
SLOW_PAGE_MS = read("SLOW_PAGE_MS")
METRICS_TOKEN = read("METRICS_TOKEN", _token)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "foundation.monitoring.log_format.LineFormatter"},
        "json": {"()": "foundation.monitoring.log_format.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL")},
    "loggers": {
        # Django's own handler would write every line a second time, in its own way.
        "django": {"handlers": [], "propagate": True},
        # Every request is for machines; people see those that fail or are slow.
        "site.request": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        # It names each passkey that is made.
        "fido2": {"level": "WARNING"},
        # Each task says twice that all is well; the first run of a site has hundreds.
        "django_tasks": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
    },
}

__all__ = ["LOGGING", "LOG_FORMAT", "METRICS_TOKEN", "SLOW_PAGE_MS", "SLOW_QUERY_MS"]
