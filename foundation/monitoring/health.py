"""Health addresses, for probes: JSON, 200 or 503, nothing secret, nothing kept."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.monitoring.registry import Unit, health_parts, is_well, lines, measured

WELL, ILL = "bien", "mal"
SERVICE_UNAVAILABLE = 503


def _answer(told: dict[str, object], *, well: bool) -> JsonResponse:
    return JsonResponse({"etat": WELL if well else ILL, **told}, status=200 if well else SERVICE_UNAVAILABLE)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say how every part fares."""
    states = {name: is_well(name) for name in health_parts()}
    told = {name: WELL if well else ILL for name, well in states.items()}
    return _answer({"parties": told}, well=all(states.values()))


@require_safe
@never_cache
def health_of(request: HttpRequest, part: str) -> JsonResponse:
    """Say how one part fares, with its numbers. Raises `Http404` for a part that is none."""
    if part not in health_parts():
        raise Http404
    found = [measured(line) for line in lines(part, vital_only=True)]
    numbers = {each.line.key: each.reading.value for each in found if each.line.unit is not Unit.TEXT}
    return _answer({"partie": part, "mesures": numbers}, well=all(each.reading.is_well for each in found))
