"""The form under the words of a talk in which a reader says which passage to quote."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from resources.talks.times import FROM, TO, clock, second_of

# No time is longer: `11:59:59`.
TYPED_MAX = 8
# What is proposed from where one is.
PROPOSED_S = 30


@dataclass(frozen=True)
class PassageForm:
    """What its two fields hold, and why no passage is shown for them ("" when one is, or when none was asked for)."""

    start: str
    end: str
    error: str = ""


def passage_form(query: QueryDict, text: str) -> PassageForm:
    """Return the form for an address. `text` is what was said between its times, empty when it names no passage."""
    start, end = (query.get(name, "").strip()[:TYPED_MAX] for name in (FROM, TO))
    begins, ends = second_of(start), second_of(end)
    if not end:
        return PassageForm(clock(begins or 0), clock((begins or 0) + PROPOSED_S))
    if begins is None or ends is None:
        return PassageForm(start, end, _("Write minutes and seconds: 3:18, or 1:02:05 with hours."))
    if ends <= begins:
        return PassageForm(clock(begins), clock(ends), _("The end comes after the start."))
    if not text:
        return PassageForm(clock(begins), clock(ends), _("Nothing is said in this passage."))
    return PassageForm(clock(begins), clock(ends))
