"""The registry of media folders that are served under `/media/`, each with its access rule.

A folder that is not registered is not served: documents have their own view, unfinished uploads have none.
A wing adds its own at start-up: `open_folder("enregistrements", may_open)`.
"""

from collections.abc import Callable
from enum import Enum, auto

from django.http import HttpRequest

from foundation.registries import Registry


class Access(Enum):
    """Whether the reader may open a file, and whether everybody may.

    What is public may become private: no shared cache stores it. The reader's own keeps `PUBLIC` for an hour, and
    must revalidate `WITHDRAWABLE` each time.
    """

    REFUSED = auto()
    PRIVATE = auto()
    WITHDRAWABLE = auto()
    PUBLIC = auto()


Rule = Callable[[HttpRequest, str], Access]
registry: Registry[str, Rule] = Registry(unique=True)


def open_folder(folder: str, rule: Rule) -> None:
    """Give the files of `folder` an address; `rule(request, name)` is asked each time. Raises `ValueError` if taken."""
    registry.register(folder, rule)


def access_to(request: HttpRequest, name: str) -> Access:
    """Return what the rule of the folder of `name` says; refused where there is none."""
    rule = registry.get(name.split("/", 1)[0])
    return rule(request, name) if rule else Access.REFUSED
