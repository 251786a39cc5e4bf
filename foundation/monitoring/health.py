"""Health addresses, for probes: JSON, 200 or 503, nothing secret, never cached."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.monitoring.registry import Unit, health_components, is_healthy, measure, metrics

WELL, ILL = "bien", "mal"
SERVICE_UNAVAILABLE = 503


def _answer(body: dict[str, object], *, well: bool) -> JsonResponse:
    return JsonResponse({"etat": WELL if well else ILL, **body}, status=200 if well else SERVICE_UNAVAILABLE)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Return the state of every component."""
    states = {name: is_healthy(name) for name in health_components()}
    components = {name: WELL if well else ILL for name, well in states.items()}
    return _answer({"parties": components}, well=all(states.values()))


@require_safe
@never_cache
def health_of(request: HttpRequest, component: str) -> JsonResponse:
    """Return the state of one component, with its numbers. Raises `Http404` for an unknown one."""
    if component not in health_components():
        raise Http404
    values = [measure(metric) for metric in metrics(component, vital_only=True)]
    numbers = {each.metric.key: each.measurement.value for each in values if each.metric.unit is not Unit.TEXT}
    return _answer({"partie": component, "mesures": numbers}, well=all(each.measurement.is_healthy for each in values))
