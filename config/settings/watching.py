"""Who may read metrics."""

from config.env import read

METRICS_TOKEN = read("METRICS_TOKEN")

__all__ = ["METRICS_TOKEN"]
