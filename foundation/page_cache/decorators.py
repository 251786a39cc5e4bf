"""How a view says that its answer to strangers may be kept: without a word from it, nothing is."""

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Keeping:
    """`parameters` are the names of the query that change the answer; an address with any other is not kept.

    `seconds` is how long at most, None for as long as `PAGE_CACHE_SECONDS` allows: every change of content purges
    before that. `stored` False means that the answer is the same for all strangers, and rendered each time.
    """

    parameters: Callable[[], Collection[str]] = frozenset
    seconds: int | None = None
    stored: bool = True


def kept(
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

        marked.keeping = Keeping(names, seconds, stored)  # type: ignore[attr-defined]
        return marked

    return mark


def keep(response: HttpResponseBase, keeping: Keeping | None) -> HttpResponseBase:
    """Say of one answer of a `kept` view what its address alone cannot tell; None: it is for nobody else."""
    response.keeping = keeping  # type: ignore[attr-defined]
    return response
