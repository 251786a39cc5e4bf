"""What of the new things one reader is told, in which order, and why. No query, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.digest.interests import Interests
from community.digest.sources import Item

# A theme in common counts as much as the same région; the same place, as three themes.
_HERE, _NEAR, _THEME = 3, 1, 1


@dataclass(frozen=True)
class Line:
    """Something to tell, and why."""

    item: Item
    reason: str


def choose(items: Sequence[Item], interests: Interests, *, maximum: int, needs_closeness: bool) -> list[Line]:
    """Return at most `maximum` of `items`, which come the latest first.

    One of an organisation that has none in the list yet goes before a second one of another; then the closest, then
    the latest. With `needs_closeness`, what is close in nothing is left out.
    """
    close = [(item, closeness(item, interests)) for item in items]
    candidates = [(item, score) for item, score in close if score or not needs_closeness]
    chosen: list[Item] = []
    while candidates and len(chosen) < maximum:
        seen = {item.organisation for item in chosen if item.organisation}
        best = max(candidates, key=lambda pair: (pair[0].organisation not in seen, pair[1]))
        candidates.remove(best)
        chosen.append(best[0])
    return [Line(item, reason_of(item, interests)) for item in chosen]


def closeness(item: Item, interests: Interests) -> int:
    """Return how close something is: 0 when nothing is shared."""
    here = _HERE if interests.territory in item.territories else 0
    near = _NEAR * len(_shared_areas(item, interests))
    return here + near + _THEME * len(interests.themes & item.themes.keys())


def reason_of(item: Item, interests: Interests) -> str:
    """Return why it is told, in a few words: the nearest place in common, else the themes, else that it is new."""
    if interests.territory is not None and interests.territory in item.territories:
        return _("it is about your territory, %(place)s") % {"place": interests.areas[interests.territory]}
    themes = [name for key, name in item.themes.items() if key in interests.themes]
    if themes:
        return _("you follow the theme %(themes)s") % {"themes": _joined(themes)}
    shared = _shared_areas(item, interests)
    if shared:
        return _("it is near you, in %(place)s") % {"place": interests.areas[shared[0]]}
    return _("it is new, and open to everybody")


def _shared_areas(item: Item, interests: Interests) -> list[int]:
    """Return what contains both, the smallest first."""
    return [pk for pk in interests.areas if pk in item.areas or pk in item.territories]


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
