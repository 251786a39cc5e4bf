"""Filter panels as templates show them, for lists (counted in SQL) and search (counted by the engine)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Option:
    """One value of a filter: `value` stands in the address, `label` is read.

    `count` is how many pages choosing it would show; None when nobody counted.
    """

    value: str
    label: str
    count: int | None
    is_selected: bool = False


@dataclass(frozen=True)
class FilterPanel:
    """One filter, named as in the address (`?theme=…`), with its options in the order to show."""

    name: str
    label: str | Promise
    options: Sequence[Option]

    @property
    def selected(self) -> list[Option]:
        """Return the options the reader has selected."""
        return [option for option in self.options if option.is_selected]
