"""Which folders of the uploads have an address under `/media/`, and who may open what is in them.

A folder that is not here has none: documents have their own view, uploads that wait for their form are nobody's.
A wing adds its own at start-up: `open_folder("enregistrements", may_open)`.
"""

from collections.abc import Callable
from enum import Enum, auto

from django.http import HttpRequest

from foundation.registries import Registry


class Access(Enum):
    """Whether the one who asks may open a file, and whether anybody else may too.

    `WITHDRAWABLE` is open to anybody for now: a cache asks again each time, so that it is gone once withdrawn.
    """

    REFUSED = auto()
    PRIVATE = auto()
    WITHDRAWABLE = auto()
    PUBLIC = auto()


Rule = Callable[[HttpRequest, str], Access]
_rules: Registry[str, Rule] = Registry(unique=True)


def open_folder(folder: str, rule: Rule) -> None:
    """Give the files of `folder` an address; `rule(request, name)` is asked each time. Raises `ValueError` if taken."""
    _rules.register(folder, rule)


def access_to(request: HttpRequest, name: str) -> Access:
    """Return what the rule of the folder of `name` says; refused where there is none."""
    rule = _rules.get(name.split("/", 1)[0])
    return rule(request, name) if rule else Access.REFUSED
