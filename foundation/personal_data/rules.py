"""What erasure does to rows about a person: delete them, keep them under a former member, or what a wing says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass
class Erasure:
    """The erasure of `person`. `removes_contributions` when they want what they wrote for others to go too; `files`
    collects the names of stored files, to delete once the transaction has committed."""

    person: Any
    removes_contributions: bool = False
    files: list[str] = field(default_factory=list)


class Rule(Protocol):
    """Erases rows about a person, in the transaction of the whole erasure."""

    summary: ClassVar[str | Promise]

    def apply(self, rows: QuerySet[Any], erasure: Erasure) -> None:
        """Erase them."""


@dataclass(frozen=True)
class Delete:
    """The rows go, and so do the files that their fields `files` name."""

    files: tuple[str, ...] = ()
    summary: ClassVar[str | Promise] = _("deleted")

    def apply(self, rows: QuerySet[Any], erasure: Erasure) -> None:
        """Delete them."""
        for name in self.files:
            erasure.files += [str(each) for each in rows.values_list(name, flat=True) if each]
        rows.delete()


@dataclass(frozen=True)
class Keep:
    """The rows stay, `because` of a reason, under an account that no longer says who it was."""

    because: str | Promise
    summary: ClassVar[str | Promise] = _("kept under a former member")

    def apply(self, rows: QuerySet[Any], erasure: Erasure) -> None:
        """Leave them."""


@dataclass(frozen=True)
class KeepOrRemove:
    """Contributions: kept under a former member, `because` of a reason, or removed by `remove`, as the person chooses.

    `release` is done in both cases.
    """

    remove: Callable[[QuerySet[Any], Erasure], None]
    because: str | Promise
    release: Callable[[QuerySet[Any], Erasure], None] | None = None
    summary: ClassVar[str | Promise] = _("kept under a former member, or removed, as chosen")

    def apply(self, rows: QuerySet[Any], erasure: Erasure) -> None:
        """Remove or keep them."""
        if self.release:
            self.release(rows, erasure)
        if erasure.removes_contributions:
            self.remove(rows, erasure)


@dataclass(frozen=True)
class EraseWith:
    """What `erase` does; `because` says why the rows stay."""

    erase: Callable[[QuerySet[Any], Erasure], None]
    because: str | Promise
    summary: ClassVar[str | Promise] = _("emptied")

    def apply(self, rows: QuerySet[Any], erasure: Erasure) -> None:
        """Do it."""
        self.erase(rows, erasure)
