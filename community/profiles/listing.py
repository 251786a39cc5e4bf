"""The filters and orders of `/annuaire/`.

A filter holds for what the whole of those who may see a profile is shown of it: what is for fewer people would
otherwise be told by who is in the list.
"""

from collections.abc import Callable, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.profiles.models import ProfileSection, Visibility
from community.territories.models import Territory
from french.grammar import sentence_form, with_article
from search.documents.sorts import Ascending, Descending, Sort
from search.lists.filters import Filter
from search.lists.sentences import Phrase, Sentence, sentence
from search.query.panels import FilterPanel

# The facets of search by employer and by what people can help with.
EMPLOYER, HELP = "employeur", "aide"


def visible_to_all(section: str) -> Q:
    """Return the condition of the profiles that show this section to all who see them."""
    own, name = f"visibility__{section}", f"visibility__{ProfileSection.NAME}"
    return Q(**{own: Visibility.PUBLIC}) | Q(**{own: Visibility.MEMBERS, name: Visibility.MEMBERS})


def _of(section: str, field: str) -> Callable[[Sequence[str]], Q]:
    return lambda chosen: Q(**{f"{field}__in": chosen}) & visible_to_all(section)


def _within(slugs: Sequence[str]) -> Q:
    chosen = Territory.objects.filter(slug__in=slugs)
    inside = Q(pk__in=chosen) | Q(epci__in=chosen) | Q(department__in=chosen) | Q(region__in=chosen)
    return Q(territory__in=Territory.objects.filter(inside)) & visible_to_all(ProfileSection.EMPLOYER)


def _on_themes(slugs: Sequence[str]) -> Q:
    return _of(ProfileSection.THEMES, "themes__slug")(slugs) | _of(ProfileSection.HELP, "help_themes__slug")(slugs)


FILTERS = [
    Filter(HELP, match=_of(ProfileSection.HELP, "help_themes__slug")),
    Filter("theme", match=_on_themes),
    Filter(EMPLOYER, match=_of(ProfileSection.EMPLOYER, "employer_kind")),
    Filter("territoire", match=_within),
]
SORTS = [
    Sort("nom", _("by name"), [Ascending("name")]),
    Sort("arrivee", _("newest first"), [Descending("in_directory_since"), Ascending("name")]),
]
PHRASES = [
    Phrase(HELP, _(" who can help with %(values)s"), word=with_article),
    Phrase("theme", _(" on %(values)s"), word=with_article),
    Phrase(EMPLOYER, ", %(values)s", word=sentence_form),
    Phrase("territoire", ", %(values)s"),
]


def result_sentence(total: int, panels: Sequence[FilterPanel], text: str = "") -> Sentence:
    """Return how many members answer and to what."""
    count = (
        ngettext("%(count)s member", "%(count)s members", total) % {"count": total} if total else str(_("No member"))
    )
    return sentence(count, panels, PHRASES, text=text, unfiltered=_(" who chose to be found"))
