"""How a view declares that its response to anonymous readers may be cached: nothing is by default."""

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class CachePolicy:
    """`parameters` are the names of the query that change the answer; an address with any other is not kept.

    `seconds` is how long at most, None for as long as `PAGE_CACHE_SECONDS` allows: every change of content purges
    before that. `stored` False means that the answer is the same for all strangers, and rendered each time.
    """

    parameters: Callable[[], Collection[str]] = frozenset
    seconds: int | None = None
    stored: bool = True


def cached_for_anonymous(
    *, parameters: Collection[str] | Callable[[], Collection[str]] = (), seconds: int | None = None, stored: bool = True
) -> Callable[[View], View]:
    """Mark a view whose answer is the same for everyone who is not signed in.

    Such a view is called without the cookies and headers of the request that happened to come first.
    """
    names = parameters if callable(parameters) else functools.partial(frozenset, parameters)

    def mark(view: View) -> View:
        @functools.wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        marked.cache_policy = CachePolicy(names, seconds, stored)  # type: ignore[attr-defined]
        return marked

    return mark


def set_cache_policy(response: HttpResponseBase, cache_policy: CachePolicy | None) -> HttpResponseBase:
    """Give one response of a `cached_for_anonymous` view a policy of its own; None: it is private."""
    response.cache_policy = cache_policy  # type: ignore[attr-defined]
    return response
