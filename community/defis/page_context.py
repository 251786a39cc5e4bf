"""Template context of the page of a défi."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.presenting.citations import cite
from community.defis.models import DefiPage
from community.defis.structured_data import defi as describe
from search.query.similar import similar_pages_by_kinds


@contexts.register(DefiPage)
def defi(page: DefiPage, request: HttpRequest) -> Context:
    """Return `similar_defis` and `similar` (pages that resemble it), `structured_data` and `citation`."""
    similar_defis, similar = similar_pages_by_kinds(
        f"defi:{page.pk}", request.user, ["defi"], ["conference", "resource"]
    )
    return {
        "structured_data": describe(page),
        "citation": cite(page, dated=page.when),
        "similar_defis": similar_defis,
        "similar": similar,
    }
