"""From counts of an engine to the panels of filters that every listing shows."""

from collections.abc import Mapping, Sequence

from foundation.listings.panels import FilterPanel, Option
from search.facets import Facet, facets, labels_of

# A filter with more options than this helps nobody; what is chosen is always shown.
OPTIONS_MAX = 30


def _options(facet: Facet, counts: Mapping[str, int], chosen: Sequence[str]) -> list[Option]:
    values = sorted(counts, key=lambda value: (-counts[value], value))[:OPTIONS_MAX]
    values += [value for value in chosen if value not in values]
    labels = labels_of(facet, values)
    options = [Option(value, labels[value], counts.get(value, 0), value in chosen) for value in values]
    return sorted(options, key=lambda option: (-option.count, option.label))


def panels(counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, Sequence[str]]) -> list[FilterPanel]:
    """Return a panel for each facet that has something to choose, in the order of the facets."""
    found = [
        FilterPanel(facet.name, facet.label, _options(facet, counts.get(facet.name, {}), chosen.get(facet.name, ())))
        for facet in facets()
        if facet.shown and (counts.get(facet.name) or chosen.get(facet.name))
    ]
    return [panel for panel in found if panel.options]
