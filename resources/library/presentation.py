"""The facts shown beside a resource: kind, authors, dates, territories."""

from django.utils.translation import gettext as _

from resources.library.models import ResourcePage

Fact = tuple[str, str, str]


def facts_of(page: ResourcePage) -> list[Fact]:
    """Return (label, value, address) of what is known of `page`; what is not known is absent."""
    known = [
        (_("Kind"), str(page.get_kind_display())),
        (_("Authors"), page.authors),
        (_("Publisher"), page.publisher),
        (_("Published"), page.when),
        (_("Licence"), page.licence),
    ]
    facts: list[Fact] = [(label, value, "") for label, value in known if value]
    places: list[Fact] = [(_("Territory"), each.name, each.get_absolute_url()) for each in page.territories.all()]
    if page.territory_text and not places:
        places.append((_("Territory"), page.territory_text, ""))
    return facts + places
