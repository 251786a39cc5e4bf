"""What templates ask of a défi."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from community.defis.models import DefiPage
from community.defis.near import NearDefi, near_defis

register = template.Library()

Fact = tuple[str, str, str]


@register.simple_tag
def defi_facts(page: DefiPage) -> list[Fact]:
    """Return (label, value, address) of what is known of `page`; what is not known is absent."""
    facts: list[Fact] = [
        (_("Territory"), territory.name, territory.get_absolute_url()) for territory in page.territories.all()
    ]
    if page.territory_text and not facts:
        facts.append((_("Territory"), page.territory_text, ""))
    facts += [(_("Theme"), theme.title, theme.get_absolute_url()) for theme in page.themes.all()]
    if page.edition:
        facts.append((_("Edition"), page.edition.title, page.edition.url or ""))
    if page.programme:
        address = f"{page.trail[0][1]}?programme={page.programme.slug}" if page.trail else ""
        facts.append((_("Programme"), page.programme.full_name, address))
    plain = [
        (_("Site"), page.site),
        (_("When"), page.when),
        (_("Authority"), page.get_authority_kind_display()),
        (_("Bearer"), page.bearer),
        (_("Team"), ", ".join(page.team_lines)),
        (_("Partners"), ", ".join(page.partner_lines)),
    ]
    return facts + [(label, str(value), "") for label, value in plain if value]


@register.simple_tag(takes_context=True, name="near_defis")
def near(context: dict[str, Any], page: DefiPage) -> list[NearDefi]:
    """Return the défis near `page` that the reader may see, with the reason why."""
    return near_defis(page, context["request"].user)
