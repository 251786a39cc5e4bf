"""Template tags and filters of editions."""

from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from community.editions.models import EditionPage, Session

register = template.Library()

Fact = tuple[str, str, str]


@register.simple_tag
def edition_facts(page: EditionPage) -> list[Fact]:
    """Return (label, value, address) of what is known; what is not known is absent."""
    facts: list[Fact] = [(_("When"), page.when, "")]
    if page.place:
        facts.append((_("Where"), page.place, ""))
    if page.programme:
        facts.append((_("Programme"), page.programme.full_name, ""))
    if page.organisers:
        facts.append((_("Organisers"), ", ".join(block.value for block in page.organisers), ""))
    return facts


@register.filter
def runs_at(session: Session, moment: datetime | None) -> bool:
    """Return whether `session` runs at `moment` (local, without zone); False without a moment."""
    return moment is not None and session.is_at(moment)


@register.filter
def is_over(session: Session, moment: datetime | None) -> bool:
    """Return whether `session` has ended at `moment` (local, without zone); False without a moment."""
    return moment is not None and session.last_moment <= moment
