"""Completion of place names, by prefix, then with a spelling mistake."""

from community.territories.models import Territory
from community.territories.names import fold
from french.edit_distance import edit_distance
from search.query.completions import Completion

# A misspelled name is compared with the most populous that begin as it does.
CANDIDATES_MAX = 400
SHORTEST_MISTAKEN = 5
TWO_EDITS_FROM = 8
BEGINNING = 2


def _mistaken(text: str) -> list[int]:
    """Return the keys of the places whose name, or its beginning, differs by a letter or two."""
    typed = fold(text)
    if len(typed) < SHORTEST_MISTAKEN:
        return []
    most = 2 if len(typed) >= TWO_EDITS_FROM else 1
    near = Territory.objects.without_doubles().filter(sort_name__startswith=typed[:BEGINNING])
    ranked = []
    for pk, name in near.order_by("-population", "pk").values_list("pk", "sort_name")[:CANDIDATES_MAX]:
        edits = min(edit_distance(typed, name, most), edit_distance(typed, name[: len(typed)], most))
        if edits <= most:
            ranked.append((edits, abs(len(name) - len(typed)), len(ranked), pk))
    return [pk for *_, pk in sorted(ranked)]


def complete_places(text: str, limit: int) -> list[Completion]:
    """Return the places closest to what is typed."""
    every = Territory.objects.select_related("department", "region")
    matching = list(every.named_like(text).without_doubles().closest_first(text)[:limit])
    if not matching and (pks := _mistaken(text)[:limit]):
        by_pk = every.in_bulk(pks)
        matching = [by_pk[pk] for pk in pks]
    return [Completion(_full_name(one), one.get_absolute_url(), one.kind_label) for one in matching]


def _full_name(territory: Territory) -> str:
    """Return a name that distinguishes places of the same name."""
    within = territory.department or territory.region
    return f"{territory.name} ({within.name})" if within else territory.name
