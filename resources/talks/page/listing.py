"""The filters and orders of `/conferences/`."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from french.grammar import with_article
from search.documents.sorts import Ascending, Descending, Sort
from search.lists.filters import Filter, any_of, years
from search.lists.sentences import Phrase, Sentence, quoted, sentence
from search.query.panels import FilterPanel

RECORDINGS = {
    "here": _("on this site"),
    "elsewhere": _("online, on another site"),
    "not-found": _("recording not found"),
    "none": _("no known recording"),
    "withdrawn": _("recording not offered"),
}

# The length that was measured, of what can be played here; what is only announced is not counted.
LENGTHS = {"courte": _("under 15 minutes"), "moyenne": _("from 15 to 45 minutes"), "longue": _("over 45 minutes")}
SHORT_MS, LONG_MS = 15 * 60_000, 45 * 60_000
SHOWN = Q(recording="here", recordings__shown_at__isnull=False)
OF_LENGTH = {
    "courte": SHOWN & Q(recordings__duration_ms__lt=SHORT_MS),
    "moyenne": SHOWN & Q(recordings__duration_ms__gte=SHORT_MS, recordings__duration_ms__lte=LONG_MS),
    "longue": SHOWN & Q(recordings__duration_ms__gt=LONG_MS),
}
WITH, WITHOUT = "avec", "sans"
CAPTIONS = {WITH: _("with captions"), WITHOUT: _("without captions")}
CAPTIONED = Q(transcripts__isnull=False) & ~Q(recording="withdrawn")

FILTERS = [
    Filter("theme", "themes__slug"),
    Filter("edition", "edition__slug"),
    Filter("annee", match=years("year")),
    Filter("avec", "speakers__speaker__slug"),
    Filter("enregistrement", "recording"),
    Filter("duree", match=any_of(OF_LENGTH)),
    Filter("sous-titres", match=any_of({WITH: CAPTIONED, WITHOUT: ~CAPTIONED})),
    Filter("mot", "tagged_items__tag__slug"),
]

SORTS = [
    Sort("recents", _("most recent first"), [Descending("held"), Ascending("number"), Ascending("title")]),
    Sort(
        "programme",
        _("in the order of the programmes"),
        [Descending("edition__year"), Ascending("number"), Ascending("title")],
    ),
    Sort("titre", _("by title"), [Ascending("title")]),
]


def length_of(duration_ms: int) -> str:
    """Return the length of a recording as the filter has it."""
    if duration_ms < SHORT_MS:
        return "courte"
    return "moyenne" if duration_ms <= LONG_MS else "longue"


PHRASES = [
    Phrase("theme", _(" on %(values)s"), word=with_article),
    Phrase("avec", _(" with %(values)s")),
    Phrase("mot", _(" tagged %(values)s"), word=quoted),
    Phrase("edition", _(", edition %(values)s")),
    Phrase("annee", ", %(values)s"),
    Phrase("enregistrement", ", %(values)s"),
    Phrase("duree", ", %(values)s"),
    Phrase("sous-titres", ", %(values)s"),
]


def result_sentence(total: int, panels: Sequence[FilterPanel], text: str = "") -> Sentence:
    """Return how many talks answer and to what."""
    count = ngettext("%(count)s talk or webinar", "%(count)s talks and webinars", total) % {"count": total}
    unfiltered = _(" to listen to or to find again")
    return sentence(count if total else str(_("No talk")), panels, PHRASES, text=text, unfiltered=unfiltered)
