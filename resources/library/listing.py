"""The filters and orders of `/ressources/`."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.territories.listing import TERRITORY
from french.grammar import sentence_form, with_article
from resources.library.kinds import Kind
from search.lists.filters import Facet, years
from search.lists.listing import Sort
from search.lists.panels import FilterPanel
from search.lists.sentences import Phrase, Sentence, quoted, sentence

FACETS = [
    Facet("nature", _("Kind"), value="kind", labels=dict(Kind.choices)),
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("annee", _("Year"), value="year", match=years("year"), by_value=True),
    TERRITORY,
    Facet("editeur", _("Publisher"), value="publisher"),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

SORTS = [
    Sort("recents", _("most recent first"), ["-published", "title", "pk"]),
    Sort("titre", _("by title"), ["title", "pk"]),
]

PHRASES = [
    Phrase("nature", " (%(values)s)", word=sentence_form),
    Phrase("theme", _(" on %(values)s"), word=with_article),
    Phrase("mot", _(" tagged %(values)s"), word=quoted),
    Phrase("editeur", _(" published by %(values)s")),
    Phrase("annee", ", %(values)s"),
    Phrase("territoire", ", %(values)s"),
]


def result_sentence(total: int, panels: Sequence[FilterPanel]) -> Sentence:
    """Return how many resources answer and to what."""
    count = ngettext("%(count)s resource", "%(count)s resources", total) % {"count": total}
    return sentence(
        count if total else str(_("No resource")), panels, PHRASES, unfiltered=_(" to read, to borrow, to try")
    )
