"""Say something in the logs, with named values that machines can read."""

import logging
from typing import Any


def tell(logger: str, message: str, *, level: int = logging.WARNING, **values: Any) -> None:
    """Write `message` with `values` in the journal `site.<logger>`. Never a text that a person wrote."""
    logging.getLogger(f"site.{logger}").log(level, message, extra={"told": values})
