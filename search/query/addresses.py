"""Addresses of the search page: the same search with one thing changed."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.urls import reverse

from search.lists.panels import FilterPanel
from search.query.results import Results


def address(text: str, chosen: Mapping[str, Sequence[str]], sort: str = "", as_typed: bool = False) -> str:
    """Return the address of a search, on its first page."""
    asked = QueryDict(mutable=True)
    if text:
        asked["q"] = text
    for name, values in chosen.items():
        asked.setlist(name, list(values))
    if sort:
        asked["tri"] = sort
    if as_typed:
        asked["tel"] = "1"
    return f"{reverse('search:results')}?{asked.urlencode()}" if asked else reverse("search:results")


def chips(
    panels: Sequence[FilterPanel],
    text: str,
    chosen: Mapping[str, Sequence[str]],
    sort: str = "",
    as_typed: bool = False,
) -> list[tuple[str, str]]:
    """Return (label, address) of each chosen value: following it takes the value away."""
    found = []
    for panel in panels:
        for option in panel.chosen:
            rest = [value for value in chosen.get(panel.name, ()) if value != option.value]
            kept = {**chosen, panel.name: rest}
            kept = {name: each for name, each in kept.items() if each}
            found.append((option.label, address(text, kept, sort, as_typed)))
    return found


def around_address(results: Results, sort: str = "") -> str:
    """Return the address of all that lies around the chosen places."""
    wider = results.wider
    if wider is None:
        return ""
    kept = {name: values for name, values in results.chosen.items() if name not in wider.instead_of}
    return address(results.text, {**kept, wider.facet: wider.values}, sort, results.as_typed)
