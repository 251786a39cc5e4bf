"""Template contexts of the pages of the library."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.presenting.citations import cite
from community.themes.labels import labels_of
from resources.library.models import ResourcePage
from resources.library.presentation import facts_of
from resources.library.structured_data import resource
from search.query.similar import similar_pages


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
