"""The registry of template contexts: each wing builds the context of its pages, outside of their models.

A wing writes one function for each of its page types in its own `page_context.py`, found at start-up as the Django
admin finds each `admin.py`:

    @contexts.register(TalkPage)
    def talk(page: TalkPage, request: HttpRequest) -> Context:
        return {"people": people_of(page, request.user)}

`SitePage.get_context` adds what the function returns to the context that every page has. So models import no
presentation, and presentation may import models. A page type that registers nothing has the context of its nearest
ancestor that does, or the common one alone.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from foundation.registries import Registry

Context = dict[str, Any]
# Takes the page and the request; returns the names to add to the context of its template.
Builder = Callable[[Any, HttpRequest], Context]
B = TypeVar("B", bound=Builder)

registry: Registry[type, Builder] = Registry()


def register(page_type: type) -> Callable[[B], B]:
    """Return a decorator that makes a function the context builder of `page_type`; the last one registered counts."""

    def decorate(builder: B) -> B:
        registry.register(page_type, builder)
        return builder

    return decorate


def build(page: Any, request: HttpRequest) -> Context:
    """Return what the wing of `page` adds to its context; empty when nothing is registered for its type."""
    builder = next((registry[each] for each in type(page).__mro__ if each in registry), None)
    return builder(page, request) if builder else {}
