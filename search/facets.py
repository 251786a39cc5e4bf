"""Facets: the filters of search. Wings register theirs (theme, edition, territory, tag); `type` is that of sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.functional import Promise

from foundation.registries import Registry

LABELS_CACHED_S = 60
# A value that is worth less in common says nothing by itself: two authorities of the same size are not similar.
DISTINCTIVE_WEIGHT = 1.0


@dataclass(frozen=True)
class Facet:
    """One facet: `name` stands in addresses and in `SearchDocument.facets`, `label` is read.

    `labels` takes values and returns the text of each; a value it does not return is shown as it stands.
    A facet that is not `shown` filters (from an address) without a panel. `similarity_weight` is what a value in common
    is worth when similar documents are looked for, beside common words; 0 (the default) when it says nothing; with a
    `similarity_phrase`, a reason is these words and not the values. Options come by count, or by value when `by_value`,
    the last one first when `last_first`. `broader` takes chosen values and returns the name of a facet and the values
    that contain them (the région of a commune): their results are shown apart.
    """

    name: str
    label: str | Promise
    labels: Callable[[list[str]], dict[str, str]]
    order: int = 100
    shown: bool = True
    similarity_weight: float = 0.0
    similarity_phrase: str | Promise = ""
    by_value: bool = False
    last_first: bool = False
    broader: Callable[[Sequence[str]], tuple[str, list[str]]] | None = None


def words_of(words: Mapping[str, str | Promise]) -> Callable[[list[str]], dict[str, str]]:
    """Return the `labels` of a facet whose values are known beforehand."""
    return lambda values: {value: str(words[value]) for value in values if value in words}


registry: Registry[str, Facet] = Registry()


def register(facet: Facet) -> None:
    """Add a facet; registering a name again replaces it. A new name makes the indexer rebuild the index.

    Raises `ValueError` when the name is not lower-case ASCII letters and hyphens.
    """
    letters = facet.name.replace("-", "")
    if not (letters.isascii() and letters.isalpha() and letters.islower()):
        raise ValueError(f"{facet.name}: the name of a facet is made of lower-case letters and hyphens")
    registry.register(facet.name, facet)


def facets() -> list[Facet]:
    """Return every facet in the order of the page."""
    return sorted(registry, key=lambda facet: (facet.order, facet.name))


def names() -> tuple[str, ...]:
    """Return the names of all facets, in alphabetical order."""
    return tuple(sorted(registry.keys()))


def similarity_weights() -> dict[str, float]:
    """Return what a value in common is worth, for each facet where it is worth something."""
    return {facet.name: facet.similarity_weight for facet in facets() if facet.similarity_weight}


def distinctive_facets() -> list[Facet]:
    """Return the facets whose values say what a document is about (its theme, not its size)."""
    return [facet for facet in facets() if facet.similarity_weight >= DISTINCTIVE_WEIGHT]


def facet_of(name: str) -> Facet | None:
    """Return the facet of a name, or None."""
    return registry.get(name)


def labels_of(facet: Facet, values: Sequence[str]) -> dict[str, str]:
    """Return the label of each value, cached for a minute: for the few that do not come from the index."""
    wanted = {f"search:label:{facet.name}:{value.encode().hex()[:180]}": value for value in values}
    labels: dict[str, str] = cache.get_many(wanted)
    missing = {key: value for key, value in wanted.items() if key not in labels}
    if missing:
        read = facet.labels(list(missing.values()))
        fresh = {key: str(read.get(value, value)) for key, value in missing.items()}
        cache.set_many(fresh, LABELS_CACHED_S)
        labels |= fresh
    return {value: labels[key] for key, value in wanted.items()}
