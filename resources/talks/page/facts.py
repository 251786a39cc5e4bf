"""The facts shown beside a talk: date, place, edition, length, organiser."""

from typing import Any

from django.utils.translation import gettext as _

from cms.dates import wording
from cms.pages.policies import may_see_page
from community.editions.models import Session
from resources.talks.page.models import TalkPage

Fact = tuple[str, str, str]


def facts_of(page: TalkPage, reader: Any) -> list[Fact]:
    """Return (label, value, address) of what is known of `page`; what is not known is absent, and so is an edition that
    `reader` may not see."""
    facts: list[Fact] = []
    if page.session:
        facts.append((_("When"), when(page.session), ""))
    elif page.held:
        facts.append((_("When"), page.when, ""))
    if page.session and page.session.place:
        facts.append((_("Place"), page.session.place, ""))
    if page.edition and may_see_page(reader, page.edition):
        facts.append((_("Edition"), page.edition.title, page.edition.url or ""))
    if page.number is not None:
        facts.append((_("Number in the programme"), str(page.number), ""))
    facts += [
        (label, value, "") for label, value in ((_("Length"), page.length), (_("Organiser"), page.organiser)) if value
    ]
    return facts


def when(session: Session) -> str:
    """Return the day and hours of a session in words."""
    hours = wording.hours(session.starts_at)
    if session.ends_at:
        hours += f" – {wording.hours(session.ends_at)}"
    return f"{wording.in_words(session.day)}, {hours}"
