"""Filter panels of a page of results, from the counts of the engine."""

from collections.abc import Mapping, Sequence

from search.documents.entries import label_key
from search.engines.base import EngineResponse
from search.facets import Facet, facets, labels_of
from search.lists.panels import FilterPanel, Option

# A filter with more options than this helps nobody; what is chosen is always shown.
OPTIONS_MAX = 30


def _labels(facet: Facet, values: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the labels that came with the counts; only those of other values (chosen, without result) are read."""
    labels = {value: known.get(label_key(facet.name, value), "") for value in values}
    missing = [value for value, label in labels.items() if not label]
    return labels | labels_of(facet, missing) if missing else labels


def _options(facet: Facet, counts: Mapping[str, int], chosen: Sequence[str], known: Mapping[str, str]) -> list[Option]:
    values = sorted(counts, key=lambda value: (-counts[value], value))[:OPTIONS_MAX]
    values += [value for value in chosen if value not in values]
    labels = _labels(facet, values, known)
    options = [Option(value, labels[value], counts.get(value, 0), value in chosen) for value in values]
    if facet.by_value:
        return sorted(options, key=lambda option: option.value, reverse=facet.last_first)
    return sorted(options, key=lambda option: (-option.count, option.label))


def filter_panels(matches: EngineResponse, chosen: Mapping[str, Sequence[str]]) -> list[FilterPanel]:
    """Return a panel for each facet that has something to choose, in the order of the facets.

    One value that all results have is no choice; a facet that is not shown appears when a value of it is chosen.
    """
    panels = []
    for facet in facets():
        counts, values = matches.counts.get(facet.name, {}), chosen.get(facet.name, ())
        if values or (facet.shown and (len(counts) > 1 or any(count < matches.total for count in counts.values()))):
            panels.append(FilterPanel(facet.name, facet.label, _options(facet, counts, values, matches.labels)))
    return panels
