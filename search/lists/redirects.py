"""Redirects for values of filters that were merged into others (two tags made one): old addresses still lead there."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from foundation.registries import Registry
from search.query.parameters import VALUES_MAX

Merges = Callable[[Sequence[str]], Mapping[str, str]]

registry: Registry[str, Merges] = Registry()


def register(name: str, merges: Merges) -> None:
    """Have `merges` map values of the filter `name` to those they were merged into; called only when one is chosen."""
    registry.register(name, merges)


def redirect_to_merged(request: HttpRequest) -> HttpResponse | None:
    """Return a redirect to the same address with merged values replaced; None when it has none."""
    query = request.GET.copy()
    is_merged = False
    for name, merges in registry.items():
        values = [value.replace("\x00", "") for value in query.getlist(name)[:VALUES_MAX]]
        instead = merges(values) if values else {}
        if instead:
            query.setlist(name, list(dict.fromkeys(instead.get(value, value) for value in values)))
            is_merged = True
    # Two slashes at the beginning would name another site.
    path = f"/{request.path.lstrip('/')}"
    return HttpResponsePermanentRedirect(f"{path}?{query.urlencode()}") if is_merged else None


def redirect_merged_values(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a view redirect addresses with merged values."""

    @wraps(view)
    def redirect_or_answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect_to_merged(request) or view(request, *args, **kwargs)

    return redirect_or_answer
