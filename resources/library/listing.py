"""The filters and orders of `/ressources/`."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.territories.listing import TERRITORY
from french.grammar import sentence_form, with_article
from search.documents.sorts import Ascending, Descending, Sort
from search.lists.filters import Filter, years
from search.lists.sentences import Phrase, Sentence, quoted, sentence
from search.query.panels import FilterPanel

FILTERS = [
    Filter("nature", "kind"),
    Filter("theme", "themes__slug"),
    Filter("annee", match=years("year")),
    TERRITORY,
    Filter("editeur", "publisher"),
    Filter("mot", "tagged_items__tag__slug"),
]

SORTS = [
    Sort("recents", _("most recent first"), [Descending("published"), Ascending("title")]),
    Sort("titre", _("by title"), [Ascending("title")]),
]

PHRASES = [
    Phrase("nature", " (%(values)s)", word=sentence_form),
    Phrase("theme", _(" on %(values)s"), word=with_article),
    Phrase("mot", _(" tagged %(values)s"), word=quoted),
    Phrase("editeur", _(" published by %(values)s")),
    Phrase("annee", ", %(values)s"),
    Phrase("territoire", ", %(values)s"),
]


def result_sentence(total: int, panels: Sequence[FilterPanel], text: str = "") -> Sentence:
    """Return how many resources answer and to what."""
    count = ngettext("%(count)s resource", "%(count)s resources", total) % {"count": total}
    unfiltered = _(" to read, to borrow, to try")
    return sentence(count if total else str(_("No resource")), panels, PHRASES, text=text, unfiltered=unfiltered)
