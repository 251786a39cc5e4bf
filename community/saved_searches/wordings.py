"""A search in words: what was typed, and the filters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from community.saved_searches.models import SavedSearch
from french.typography import typeset
from search.facets import facet_of, labels_of


def titles_of(searches: Iterable[SavedSearch]) -> dict[int, str]:
    """Return the words of each search, by its key; one round of questions whatever the number of searches."""
    searches = list(searches)
    asked: dict[str, set[str]] = {}
    for search in searches:
        for name, values in search.chosen.items():
            asked.setdefault(name, set()).update(values)
    labels: dict[str, dict[str, str]] = {}
    for name, values in asked.items():
        facet = facet_of(name)
        labels[name] = labels_of(facet, sorted(values)) if facet else {}
    return {search.pk: _title(search, labels) for search in searches}


def _title(search: SavedSearch, labels: dict[str, dict[str, str]]) -> str:
    said = [_("“%(text)s”") % {"text": search.text}] if search.text else []
    for name, values in search.chosen.items():
        said += [labels[name].get(value, value) for value in values]
    return typeset(", ".join(said))


def title_of(search: SavedSearch) -> str:
    """Return the words of one search."""
    return titles_of([search])[search.pk]
