"""The interface of a store of pages. Every method may raise `StoreUnavailable`: the site then renders, and stays up."""

from collections.abc import Callable
from typing import Protocol

Release = Callable[[], None]


class StoreUnavailable(Exception):
    """The store does not answer."""


class Store(Protocol):
    """A place that the processes of the site share."""

    def generation(self) -> str:
        """Return a word that changes with every change of content; read for each request, so it must be quick."""
        ...

    def withdrawals(self) -> str:
        """Return a word that changes with every withdrawal: what is older is not even shown for want of better."""
        ...

    def purge(self, *, withdrawal: bool) -> None:
        """Make everything kept so far old; when something was withdrawn, unusable."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return what is kept under `name`, whatever its age."""
        ...

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        """Keep `data`. Variants of addresses have a limited room of their own, and never take that of others."""
        ...

    def delete(self, name: str) -> None:
        """Keep nothing under `name`."""
        ...

    def try_lock(self, name: str) -> Release | None:
        """Take the turn to render `name` and return how to give it back; None while another has it.

        The turn of whoever dies comes back by itself.
        """
        ...
