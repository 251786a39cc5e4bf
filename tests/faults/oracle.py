"""The invariant of every write, whatever process dies: acknowledged, it is there once; if not, once or not at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.contrib.redirects.models import Redirect

from tests.faults.people import LINK


@dataclass(frozen=True)
class Verdict:
    """The writes that are not as they must be."""

    lost: frozenset[str]
    doubled: frozenset[str]
    halved: frozenset[str]


FAULTLESS = Verdict(frozenset(), frozenset(), frozenset())


def judge(acknowledged: Iterable[str]) -> Verdict:
    """Compare what people were told with the redirects that are in the database."""
    rows = list(Redirect.objects.filter(old_path__startswith="/essai/f").values_list("old_path", "redirect_link"))
    times = Counter(path for path, _ in rows)
    return Verdict(
        lost=frozenset(acknowledged) - frozenset(times),
        doubled=frozenset(path for path, count in times.items() if count > 1),
        halved=frozenset(path for path, link in rows if link != LINK),
    )
