"""Filter panels of a page of results, from the counts of the engine."""

from collections.abc import Iterable, Mapping, Sequence

from search.documents.entries import label_key
from search.engines.base import EngineResponse
from search.facets import Facet, labels_of
from search.query.panels import FilterPanel, Option

# A filter with more options than this helps nobody; what is chosen is always shown.
OPTIONS_MAX = 30


def _labels(facet: Facet, values: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the labels that came with the counts; only those of other values (chosen, without result) are read."""
    labels = {value: known.get(label_key(facet.name, value), "") for value in values}
    missing = [value for value, label in labels.items() if not label]
    return labels | labels_of(facet, missing) if missing else labels


def _options(facet: Facet, matches: EngineResponse, chosen: Sequence[str]) -> list[Option]:
    is_counted = facet.name in matches.counts
    counts = matches.counts.get(facet.name, {})
    values = sorted(counts, key=lambda value: (-counts[value], value))[:OPTIONS_MAX]
    values += [value for value in chosen if value not in values]
    labels = _labels(facet, values, matches.labels)
    options = [
        Option(value, labels[value], counts.get(value, 0) if is_counted else None, value in chosen) for value in values
    ]
    if facet.by_value:
        return sorted(options, key=lambda option: option.value, reverse=facet.last_first)
    return sorted(options, key=lambda option: (-(option.count or 0), option.label))


def filter_panels(
    matches: EngineResponse,
    chosen: Mapping[str, Sequence[str]],
    facets: Iterable[Facet],
    *,
    with_single_values: bool = False,
) -> list[FilterPanel]:
    """Return a panel for each of `facets` that has something to choose.

    One value that all results have is no choice, but `with_single_values`; a facet that was not counted appears when
    a value of it is chosen.
    """
    panels = []
    for facet in facets:
        counts, values = matches.counts.get(facet.name, {}), chosen.get(facet.name, ())
        is_choice = len(counts) > 1 or any(count < matches.total for count in counts.values())
        if values or is_choice or (counts and with_single_values):
            panels.append(FilterPanel(facet.name, facet.label, _options(facet, matches, values)))
    return panels
