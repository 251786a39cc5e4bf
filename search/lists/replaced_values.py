"""Values of filters that became others (a tag made one with another): an address that was kept still leads there."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from search.lists.lists import VALUES_MAX

Mover = Callable[[Sequence[str]], Mapping[str, str]]

_movers: dict[str, Mover] = {}


def register(name: str, mover: Mover) -> None:
    """Have `mover` say which values of the filter `name` became which; it is asked only when one is chosen."""
    _movers[name] = mover


def moved(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the same address with the values that took the place of others; None when none did."""
    asked = request.GET.copy()
    is_moved = False
    for name, mover in _movers.items():
        values = [value.replace("\x00", "") for value in asked.getlist(name)[:VALUES_MAX]]
        instead = mover(values) if values else {}
        if instead:
            asked.setlist(name, list(dict.fromkeys(instead.get(value, value) for value in values)))
            is_moved = True
    # Two slashes at the beginning would name another site.
    path = f"/{request.path.lstrip('/')}"
    return HttpResponsePermanentRedirect(f"{path}?{asked.urlencode()}") if is_moved else None


def following_moved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a view lead to the address that took the place of the one asked for."""

    @wraps(view)
    def follow(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return moved(request) or view(request, *args, **kwargs)

    return follow
