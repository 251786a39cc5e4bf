"""Titles of saved searches: the words typed and the labels of the filters.

In mail, which anybody may have sent to anybody's address, a title is short and says no more than words: neither links,
nor signs that change the direction of the text, nor values that no filter knows.
"""

import unicodedata
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


# In mail: of the words typed, and of all.
WORDS_MAX, TITLE_MAX = 60, 120
TEXT_MAX = 255
# Marks in words that no link is made of.
_KEPT = " '’-"
# Letters, for Unicode, that show nothing.
_INVISIBLE = "\u115f\u1160\u3164\uffa0"


def title_in_mail(search: SavedSearch) -> str:
    """Return the title of one search, for mail: its first words without punctuation, and known filters."""
    words = _plain_words(search.text)
    parts = [_("“%(text)s”") % {"text": words}] if words else []
    for name, values in search.filters.items():
        facet = facet_of(name)
        known = facet.labels(list(values)) if facet else {}
        parts += [label for value in values if (label := _plain_words(str(known.get(value, ""))))]
    return typeset(_shortened(", ".join(parts), TITLE_MAX) or "…")


def _plain_words(text: str) -> str:
    """Return the letters, digits and spaces of a text, `WORDS_MAX` characters at most: a host name falls apart."""
    written = unicodedata.normalize("NFKC", text[:TEXT_MAX])
    characters = (each if (each.isalnum() or each in _KEPT) and each not in _INVISIBLE else " " for each in written)
    return _shortened(" ".join("".join(characters).split()), WORDS_MAX)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
