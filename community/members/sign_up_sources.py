"""What people join by besides the form alone, such as an event: wings register it, and its limits stand for those of
the network."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from foundation.registries import Registry
from foundation.throttling.limits import Throttle


@dataclass(frozen=True)
class SignUpSource:
    """Limits shared by all who come by it: of accounts made, and of mail with a code."""

    sign_up: Throttle
    code_mail: Throttle


# Each returns the source by which the browser of a request comes, None when it does not.
registry: Registry[str, Callable[[HttpRequest], SignUpSource | None]] = Registry()


def register(key: str, find: Callable[[HttpRequest], SignUpSource | None]) -> None:
    """Add a kind of source; the key makes it safe to register twice."""
    registry.register(key, find)


def source_of(request: HttpRequest) -> SignUpSource | None:
    """Return the source by which the browser comes, None without one."""
    return next((source for find in registry if (source := find(request))), None)
