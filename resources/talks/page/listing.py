"""The filters and orders of `/conferences/`."""

from collections.abc import Sequence

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from french.grammar import with_article
from search.lists.filters import Facet, years
from search.lists.listing import Sort
from search.lists.panels import FilterPanel
from search.lists.sentences import Phrase, Sentence, quoted, sentence

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
CAPTIONS = {"avec": _("with captions"), "sans": _("without captions")}
CAPTIONED = Q(transcripts__isnull=False) & ~Q(recording="withdrawn")
LENGTH = Case(*(When(held, then=Value(name)) for name, held in OF_LENGTH.items()), output_field=CharField())
CAPTION = Case(When(CAPTIONED, then=Value("avec")), default=Value("sans"), output_field=CharField())

FACETS = [
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("edition", _("Edition"), value="edition__slug", title="edition__year", by_value=True),
    Facet("annee", _("Year"), value="year", match=years("year"), by_value=True),
    Facet("avec", _("Speaker"), value="speakers__speaker__slug", title="speakers__speaker__name"),
    Facet("enregistrement", _("Recording"), value="recording", labels=RECORDINGS),
    Facet("duree", _("Length"), value=LENGTH, labels=LENGTHS),
    Facet("sous-titres", _("Captions"), value=CAPTION, labels=CAPTIONS),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

BY_PROGRAMME = [F("edition__year").desc(nulls_last=True), F("number").asc(nulls_last=True), "title", "pk"]
SORTS = [
    Sort("recents", _("most recent first"), ["-held", F("number").asc(nulls_last=True), "title", "pk"]),
    Sort("programme", _("in the order of the programmes"), BY_PROGRAMME),
    Sort("titre", _("by title"), ["title", "pk"]),
]

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


def result_sentence(total: int, panels: Sequence[FilterPanel]) -> Sentence:
    """Return how many talks answer and to what."""
    count = ngettext("%(count)s talk or webinar", "%(count)s talks and webinars", total) % {"count": total}
    return sentence(
        count if total else str(_("No talk")), panels, PHRASES, unfiltered=_(" to listen to or to find again")
    )
