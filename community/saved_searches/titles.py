"""Titles of saved searches: the words typed and the labels of the filters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from community.saved_searches.models import SavedSearch
from french.typography import typeset
from search.facets import facet_of, labels_of


def titles_of(searches: Iterable[SavedSearch]) -> dict[int, str]:
    """Return the title of each search, by its key; the queries do not depend on the number of searches."""
    searches = list(searches)
    values_by_facet: dict[str, set[str]] = {}
    for search in searches:
        for name, values in search.filters.items():
            values_by_facet.setdefault(name, set()).update(values)
    labels: dict[str, dict[str, str]] = {}
    for name, values in values_by_facet.items():
        facet = facet_of(name)
        labels[name] = labels_of(facet, sorted(values)) if facet else {}
    return {search.pk: _title(search, labels) for search in searches}


def _title(search: SavedSearch, labels: dict[str, dict[str, str]]) -> str:
    parts = [_("“%(text)s”") % {"text": search.text}] if search.text else []
    for name, values in search.filters.items():
        parts += [labels[name].get(value, value) for value in values]
    return typeset(", ".join(parts))


def title_of(search: SavedSearch) -> str:
    """Return the title of one search."""
    return titles_of([search])[search.pk]
