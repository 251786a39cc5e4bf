"""Why a document resembles another, as a sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from search.engines.base import Kin
from search.facets import Facet, facets, labels_of
from search.query.results import Similar

VALUES_SHOWN = 2


def sentences(found: Sequence[Kin | Similar]) -> dict[str, str]:
    """Return what each of `found` has in common with one document, by key; labels are read once for all of them.

    "Thématique : Transition écologique · mots communs : déchets".
    """
    wanted = {facet.name: (facet, _values(facet, found)) for facet in facets() if not facet.kin_phrase}
    labels = {name: labels_of(facet, values) for name, (facet, values) in wanted.items() if values}
    return {one.key: _sentence(one, labels) for one in found}


def _values(facet: Facet, found: Sequence[Kin | Similar]) -> list[str]:
    return list(dict.fromkeys(value for one in found for value in _shown(facet, one)))


def _shown(facet: Facet, one: Kin | Similar) -> tuple[str, ...]:
    return tuple(one.values.get(facet.name, ())[:VALUES_SHOWN])


def _sentence(one: Kin | Similar, labels: dict[str, dict[str, str]]) -> str:
    parts = []
    for facet in facets():
        values = _shown(facet, one)
        if values and facet.kin_phrase:
            parts.append(str(facet.kin_phrase))
        elif values:
            names = ", ".join(labels[facet.name][value] for value in values)
            parts.append(_("%(facet)s: %(values)s") % {"facet": facet.label, "values": names})
    if one.words:
        parts.append(_("words in common: %(words)s") % {"words": ", ".join(one.words)})
    return " · ".join(parts)
