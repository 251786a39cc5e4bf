"""The registry of "my space": sections that wings show to a member on the page that gathers what is theirs.

A wing registers its own in its `my_space.py`, found at start-up, so that the page knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from foundation.registries import Registry


@dataclass(frozen=True)
class MySpaceSection:
    """A part of the page, below the heading `title`, which `link` may follow to the whole (its words and its address).

    `content` takes the request of a member and returns the context of `template`, or None when there is nothing to
    show; in as many queries whatever there is.
    """

    key: str
    order: int
    title: str | Promise
    template: str
    content: Callable[[HttpRequest], dict[str, Any] | None]
    link: Callable[[], tuple[str, str]] | None = None


@dataclass(frozen=True)
class FilledSection:
    """A section with what it shows to one member."""

    section: MySpaceSection
    content: dict[str, Any]

    @property
    def link(self) -> tuple[str, str]:
        """Return the words and the address of the link to the whole, empty without one."""
        return self.section.link() if self.section.link else ("", "")


registry: Registry[str, MySpaceSection] = Registry()


def register(section: MySpaceSection) -> None:
    """Add a section; the key makes it safe to register twice."""
    registry.register(section.key, section)


def filled_sections(request: HttpRequest) -> list[FilledSection]:
    """Return the sections that have something for the member of `request`, in the order of the page."""
    ordered = sorted(registry, key=lambda section: (section.order, section.key))
    filled = ((section, section.content(request)) for section in ordered)
    return [FilledSection(section, content) for section, content in filled if content is not None]
