"""What templates ask of an edition."""

from django import template
from django.utils.translation import gettext as _

from community.editions.models import EditionPage

register = template.Library()

Fact = tuple[str, str, str]


@register.simple_tag
def edition_facts(page: EditionPage) -> list[Fact]:
    """Return (label, value, address) of what is known; a figure says who gives it, two that differ both stand."""
    facts: list[Fact] = [(_("When"), page.when, "")]
    if page.place:
        facts.append((_("Where"), page.place, ""))
    if page.programme:
        facts.append((_("Programme"), page.programme.full_name, ""))
    for figure in page.figures.all():
        value = f"{figure.value} ({figure.note})" if figure.note else str(figure.value)
        facts.append((str(figure.get_what_display()).capitalize(), value, ""))
    if page.organisers:
        facts.append((_("Organisers"), ", ".join(block.value for block in page.organisers), ""))
    facts += [(_("Person"), block.value, "") for block in page.people]
    return facts


@register.simple_tag
def edition_lists(page: EditionPage) -> list[tuple[str, str]]:
    """Return (title, address) of the lists that hold what this edition produced."""
    return [
        (_("The défis of this edition"), f"/defis/?edition={page.slug}"),
        (_("The talks of this edition"), f"/conferences/?edition={page.slug}"),
    ]
