"""The registry of metrics: each is shown to operators, exported to Prometheus, and may count for a health address.

A wing registers its metrics in its own `metrics.py`, found at start-up:

register(Metric("index", "index_lag_seconds", _("Oldest change not indexed"), read=lag, vital=True))
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise

from foundation.registries import Registry

logger = logging.getLogger(__name__)


class Unit(Enum):
    """What a value counts."""

    COUNT = "count"
    SECONDS = "seconds"
    BYTES = "bytes"
    TEXT = "text"


@dataclass(frozen=True)
class Measurement:
    """A value and whether all is well; None when there is nothing to measure (an empty queue has no oldest task).

    `percent` is the progress of something under way: operators see a bar beside the value.
    """

    value: Any
    is_healthy: bool = True
    percent: int | None = None


@dataclass(frozen=True)
class Component:
    """A part of the machine: its word in addresses, French and without accents, and what people read."""

    name: str
    label: str | Promise
    order: int


@dataclass(frozen=True)
class Metric:
    """Something measured, of a component. `key` is its name in exports. A `vital` metric decides the health.

    `read` makes one bounded query, whatever the size of the site.
    """

    component: str
    key: str
    label: str | Promise
    read: Callable[[], Measurement]
    unit: Unit = Unit.COUNT
    vital: bool = False


@dataclass(frozen=True)
class MetricValue:
    """A metric with its measurement of now."""

    metric: Metric
    measurement: Measurement


component_registry: Registry[str, Component] = Registry()
metric_registry: Registry[str, Metric] = Registry()


def register_component(component: Component) -> None:
    """Add a component; registering a name again replaces it."""
    component_registry.register(component.name, component)


def register(metric: Metric) -> None:
    """Add a metric; registering a key again replaces it."""
    metric_registry.register(metric.key, metric)


def components() -> list[Component]:
    """Return the components in the order of the operators' page."""
    return sorted(component_registry, key=lambda component: (component.order, component.name))


def metrics(component: str | None = None, *, vital_only: bool = False) -> list[Metric]:
    """Return the metrics, of one component or of all, in the order of registration."""
    return [
        metric
        for metric in metric_registry
        if component in (None, metric.component) and (metric.vital or not vital_only)
    ]


def measure(metric: Metric) -> MetricValue:
    """Read a metric; one that cannot be read is not healthy, and never an error for the caller."""
    try:
        return MetricValue(metric, metric.read())
    except Exception as error:
        logger.warning("%s cannot be measured (%s)", metric.key, type(error).__name__)
        return MetricValue(metric, Measurement(None, is_healthy=False))


def health_components() -> list[str]:
    """Return the names of the components that have a health address."""
    return [component.name for component in components() if metrics(component.name, vital_only=True)]


def is_healthy(component: str) -> bool:
    """Return whether every vital metric of a component is healthy."""
    return all(measure(metric).measurement.is_healthy for metric in metrics(component, vital_only=True))
