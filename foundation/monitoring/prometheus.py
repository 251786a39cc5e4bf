"""Metrics in Prometheus' text format, for whoever has the token; 404 without a token in the settings."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.monitoring.registry import Unit, health_components, is_healthy, measure, metrics

PREFIX = "prochainspas"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
UNAUTHORIZED = 401


def exposition() -> Iterator[str]:
    """Yield each metric that has a number, then the health of each component."""
    versions = []
    for each in map(measure, metrics()):
        name, value = f"{PREFIX}_{each.metric.key}", each.measurement.value
        if each.metric.unit is Unit.TEXT:
            versions.append((each.metric.key, str(value)))
        elif value is not None:
            yield f"# TYPE {name} gauge\n{name} {float(value):.15g}\n"
    yield f"# TYPE {PREFIX}_well gauge\n"
    for component in health_components():
        yield f'{PREFIX}_well{{part="{component}"}} {int(is_healthy(component))}\n'
    labels = ",".join(f'{key}="{_escaped(value)}"' for key, value in versions if key.startswith("version_"))
    yield f"# TYPE {PREFIX}_info gauge\n{PREFIX}_info{{{labels}}} 1\n"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


@require_safe
@never_cache
def prometheus(request: HttpRequest) -> HttpResponse:
    """Answer with every metric, 401 without the token. Raises `Http404` when the settings have none."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        return HttpResponse(status=UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse("".join(exposition()), content_type=CONTENT_TYPE)
