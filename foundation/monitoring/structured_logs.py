"""Structured logs: a message with named values that machines can read."""

import logging
from typing import Any


def log_event(logger: str, message: str, *, level: int = logging.WARNING, **values: Any) -> None:
    """Write `message` with `values` to the logger `site.<logger>`. Never a text that a person wrote."""
    logging.getLogger(f"site.{logger}").log(level, message, extra={"fields": values})
