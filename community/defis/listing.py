"""The filters and orders of `/defis/`."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.defis.stages import StageNumber
from community.territories.listing import SIZE, TERRITORY
from french.grammar import sentence_form, with_article
from search.documents.sorts import Ascending, Descending, FilledFirst, Sort
from search.lists.filters import Filter, any_of
from search.lists.sentences import Phrase, Sentence, quoted, sentence
from search.query.panels import FilterPanel

# Whether one knows what a défi has become, as addresses say it.
KNOWN, UNKNOWN = "connue", "inconnue"

FILTERS = [
    Filter("theme", "themes__slug"),
    Filter("collectivite", "authority_kind"),
    SIZE,
    TERRITORY,
    Filter("etape", match=any_of({str(stage.value): Q(card_digits__endswith=stage.value) for stage in StageNumber})),
    Filter("suite", match=any_of({KNOWN: ~Q(follow_up=""), UNKNOWN: Q(follow_up="")})),
    Filter("edition", "edition__slug"),
    Filter("programme", "programme__slug"),
    Filter("nature", "kind"),
    # Where the team worked says the same as the territory to whoever was not there: it filters from links alone.
    Filter("site", "site", shown=False),
    Filter("mot", "tagged_items__tag__slug"),
]

_LATEST = [Descending("year"), Ascending("title")]
SORTS = [
    Sort("suites", _("with a follow-up first"), [FilledFirst("follow_up"), *_LATEST]),
    Sort("recents", _("most recent first"), _LATEST),
    Sort("titre", _("by title"), [Ascending("title")]),
]

PHRASES = [
    Phrase(
        "nature",
        " %(values)s",
        by_value={"local": _("of a local kind"), "thematic": _("of a thematic kind")},
    ),
    Phrase("theme", _(" on %(values)s"), word=with_article),
    Phrase("mot", _(" tagged %(values)s"), word=quoted),
    Phrase("programme", _(" of the programme %(values)s")),
    Phrase("collectivite", ", %(values)s", word=sentence_form),
    Phrase("taille", ", %(values)s", word=sentence_form),
    Phrase("etape", _(", stage reached: %(values)s")),
    Phrase(
        "suite",
        ", %(values)s",
        by_value={KNOWN: _("whose outcome is known"), UNKNOWN: _("whose outcome is not known yet")},
    ),
    Phrase("edition", ", %(values)s"),
    Phrase("territoire", ", %(values)s"),
    Phrase("site", _(", site: %(values)s")),
]


def result_sentence(total: int, panels: Sequence[FilterPanel], text: str = "") -> Sentence:
    """Return how many défis answer and to what."""
    count = ngettext("%(count)s défi", "%(count)s défis", total) % {"count": total} if total else str(_("No défi"))
    unfiltered = _(" of the université and of sister programmes")
    return sentence(count, panels, PHRASES, text=text, unfiltered=unfiltered)
