"""The filters and orders of `/defis/`."""

from collections.abc import Sequence

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.territories.listing import TERRITORY
from french.grammar import with_article
from search.lists.filters import Facet
from search.lists.listing import Sort
from search.lists.panels import FilterPanel
from search.lists.sentences import Phrase, Sentence, quoted, sentence

FACETS = [
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("edition", _("Edition"), value="edition__slug", title="edition__year", by_value=True),
    Facet("programme", _("Programme"), value="programme__slug", title="programme__title"),
    TERRITORY,
    Facet("site", _("Site"), value="site"),
    Facet("nature", _("Kind"), value="kind", labels={"local": _("local"), "thematic": _("thematic")}),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

FOLLOWED_UP_FIRST = Case(When(follow_up="", then=Value(1)), default=Value(0))
SORTS = [
    Sort("suites", _("with a follow-up first"), [FOLLOWED_UP_FIRST, F("year").desc(nulls_last=True), "title", "pk"]),
    Sort("recents", _("most recent first"), [F("year").desc(nulls_last=True), "title", "pk"]),
    Sort("titre", _("by title"), ["title", "pk"]),
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
    Phrase("edition", ", %(values)s"),
    Phrase("territoire", ", %(values)s"),
    Phrase("site", _(", site: %(values)s")),
]


def result_sentence(total: int, panels: Sequence[FilterPanel]) -> Sentence:
    """Return how many défis answer and to what."""
    count = ngettext("%(count)s défi", "%(count)s défis", total) % {"count": total} if total else str(_("No défi"))
    return sentence(count, panels, PHRASES, unfiltered=_(" of the université and of sister programmes"))
