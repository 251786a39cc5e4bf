"""Why a document resembles another, as a sentence."""

from django.utils.translation import gettext as _

from search.engines.base import Kin
from search.facets import facets, labels_of
from search.results import Similar

VALUES_SHOWN = 2


def sentence(similar: Kin | Similar) -> str:
    """Return what two documents have in common ("Thématique : Transition écologique · mots communs : déchets")."""
    parts = []
    for facet in facets():
        values = similar.values.get(facet.name, ())[:VALUES_SHOWN]
        if values and facet.kin_phrase:
            parts.append(str(facet.kin_phrase))
        elif values:
            labels = labels_of(facet, values)
            parts.append(_("%(facet)s: %(values)s") % {"facet": facet.label, "values": ", ".join(labels.values())})
    if similar.words:
        parts.append(_("words in common: %(words)s") % {"words": ", ".join(similar.words)})
    return " · ".join(parts)
