"""Let the pages of other sites read what everybody may read: players of podcasts run in a browser."""

from collections.abc import Callable, MutableMapping
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]
EXPOSED = "Accept-Ranges, Content-Length, Content-Range"


def share(headers: MutableMapping[str, str]) -> None:
    """Add to `headers` that any site may read the answer, without cookies, parts of a file included."""
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = EXPOSED
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def readable_anywhere(view: View) -> View:
    """Decorate a view whose answers any site may read. What only members may see stays theirs: with `*`, browsers let
    no site read an answer to a request that carried cookies."""

    @wraps(view)
    def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code < 400:
            share(response.headers)
        return response

    return shared
