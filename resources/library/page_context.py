"""Template contexts of the pages of the library."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.presenting.citations import cite
from community.themes.labels import labels_of
from resources.library.models import ResourcePage
from resources.library.structured_data import resource
from search.query.similar import similar_pages

# Label, value, address.
Fact = tuple[str, str, str]


def facts_of(page: ResourcePage) -> list[Fact]:
    """Return what is known of `page`, shown beside it; what is not known is absent."""
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


@contexts.register(ResourcePage)
def resource_page(page: ResourcePage, request: HttpRequest) -> Context:
    """Return `filing` (themes and tags), `facts`, `similar` (similar pages), `structured_data` and `citation`."""
    filing = labels_of(page)
    return {
        "filing": filing,
        "structured_data": resource(page, filing),
        "citation": cite(page, authors=page.authors, publisher=page.publisher, dated=page.when),
        "facts": facts_of(page),
        "similar": similar_pages(f"resource:{page.pk}", request.user),
    }
