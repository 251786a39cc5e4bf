"""Addresses of the search page: the same search with one thing changed."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.urls import reverse

from search.query.panels import FilterPanel
from search.query.results import Results


def address(text: str, chosen: Mapping[str, Sequence[str]], sort: str = "", as_typed: bool = False) -> str:
    """Return the address of a search, on its first page."""
    query = QueryDict(mutable=True)
    if text:
        query["q"] = text
    for name, values in chosen.items():
        query.setlist(name, list(values))
    if sort:
        query["tri"] = sort
    if as_typed:
        query["tel"] = "1"
    return f"{reverse('search:results')}?{query.urlencode()}" if query else reverse("search:results")


def chips(
    panels: Sequence[FilterPanel],
    text: str,
    chosen: Mapping[str, Sequence[str]],
    sort: str = "",
    as_typed: bool = False,
) -> list[tuple[str, str]]:
    """Return (label, address) of each chosen value: following it takes the value away."""
    links = []
    for panel in panels:
        for option in panel.selected:
            rest = [value for value in chosen.get(panel.name, ()) if value != option.value]
            others = {**chosen, panel.name: rest}
            others = {name: values for name, values in others.items() if values}
            links.append((option.label, address(text, others, sort, as_typed)))
    return links


def broader_address(results: Results, sort: str = "") -> str:
    """Return the address of all broader results, "" when there are none."""
    broader = results.broader
    if broader is None:
        return ""
    others = {name: values for name, values in results.chosen.items() if name not in broader.instead_of}
    return address(results.text, {**others, broader.facet: broader.values}, sort, results.as_typed)
