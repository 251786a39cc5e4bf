"""Who may read metrics."""

from config.env import is_hard_to_guess, read
from config.settings.mode import IS_PRODUCTION

# As many as `openssl rand -hex 16` writes, less a few.
SHORTEST_TOKEN = 24


def _token(value: str) -> str:
    if IS_PRODUCTION and value and not is_hard_to_guess(value, SHORTEST_TOKEN):
        raise ValueError(f"too easy to guess, {SHORTEST_TOKEN} random characters at least when MODE is production")
    return value


METRICS_TOKEN = read("METRICS_TOKEN", _token)

__all__ = ["METRICS_TOKEN"]
