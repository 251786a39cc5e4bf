"""Template contexts of the list of editions and of the page of one."""

from django.http import HttpRequest
from django.utils.timezone import localtime

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.presenting.citations import cite
from community.editions.calendars import sessions_of
from community.editions.models import EditionIndexPage, EditionPage
from community.editions.products import products_of
from community.editions.programme import programme_for
from community.editions.structured_data import edition as describe
from search.query.similar import KINDS, similar_pages


@contexts.register(EditionIndexPage)
def edition_index(page: EditionIndexPage, request: HttpRequest) -> Context:
    """Return `editions`, all of them: there is one a year."""
    return {"editions": EditionPage.objects.visible_to(request.user).latest_first().prefetch_related("sites")}


@contexts.register(EditionPage)
def edition(page: EditionPage, request: HttpRequest) -> Context:
    """Return `programme`, by day, `now`, the local time without zone, `is_to_come` (some of it), `products`, what the
    site holds of it, `similar` (pages that resemble it), `structured_data` and `citation`."""
    programme = programme_for(page, request.user)
    now = localtime().replace(tzinfo=None)
    return {
        "programme": programme,
        "now": now,
        "is_to_come": any(session.last_moment > now for session in sessions_of(programme)),
        "products": products_of(page, request.user),
        "structured_data": describe(page, programme),
        "citation": cite(page, dated=page.when),
        "similar": similar_pages(f"edition:{page.pk}", request.user, [*KINDS, "edition"]),
    }
