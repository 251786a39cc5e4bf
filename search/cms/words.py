"""The words of an entry, from an object of the CMS, and the words of a search, from what is typed.

The words of an entry stand between spaces: those written, folded (" mediatheque "), and their stems after a sign that
nobody types (" =mediathequ "). What is typed is found as the beginning of the first or the whole of the second.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Manager, Model
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from french import analysis

# Titles, tags and names; the text of pages is for the search of the site.
WORDS_MAX = 1_200
TYPED_MAX = 12
STEM = "="
# What Wagtail does not search by itself: the title of the draft, the address, the name of the file. Tags too.
UNNAMED = ("title", "draft_title", "slug", "filename")
_WORD = re.compile(r"[^\W_]+")


class SearchWord(NamedTuple):
    """One word of a search: how it begins, folded, and its stems."""

    folded: str
    stems: tuple[str, ...]


def _written(text: str) -> list[str]:
    return [word for each in _WORD.findall(analysis.normalise(text)) if (word := analysis.fold(each))]


def folded(text: str) -> str:
    """Return the words of a text, folded, with one space between them."""
    return " ".join(_written(text))


def _values(obj: Model, fields: Iterable[Any]) -> Iterator[str]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield str(field.get_value(obj) or "")
        elif isinstance(field, RelatedFields):
            related = field.get_value(obj)
            others = related.all() if isinstance(related, Manager) else [related]
            for other in others:
                if other is not None:
                    yield from _values(other, field.fields)


def words_of(obj: Any) -> str:
    """Return the words of an entry."""
    # The title of a pending version is not for all who find a live page.
    hidden = {"draft_title"} if getattr(obj, "live", False) else set()
    named = [str(getattr(obj, name, "") or "") for name in UNNAMED if name not in hidden]
    named += [tag.name for tag in obj.tags.all()] if hasattr(obj, "tags") else []
    text = " \n ".join(dict.fromkeys([*named, *_values(obj, obj.get_search_fields())]))[:WORDS_MAX]
    written = dict.fromkeys(_written(text))
    stems = dict.fromkeys(f"{STEM}{term.lower()}" for word in analysis.words(text) for term in word.index_terms)
    return f" {' '.join([*written, *stems])} "


def title_of(obj: Any) -> str:
    """Return how an object is called, folded."""
    return folded(str(getattr(obj, "title", "") or obj))[:255]


def search_words(text: str) -> list[SearchWord]:
    """Return the words of what is typed, at most `TYPED_MAX`; small ones only when there is nothing else."""
    words = []
    # One of so many characters is nothing that somebody types.
    for word in _written(text[:500]):
        stems = tuple(term.lower() for each in analysis.words(word) for term in each.index_terms)
        words.append(SearchWord(word, stems))
    telling = [each for each in words[:-1] if each.stems and (len(each.folded) > 1 or each.folded.isdecimal())]
    # The last one may be the beginning of anything.
    return list(dict.fromkeys([*telling, *words[-1:]]))[:TYPED_MAX]
