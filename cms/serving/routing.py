"""Find a page by its whole address in one query, where Wagtail asks one for each segment."""

from functools import cache

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from cms.pages import policies
from cms.pages.models import SitePage
from cms.publishing import withdrawals
from foundation.page_cache.decorators import Keeping, keep, kept


def _root_path(request: HttpRequest) -> str:
    """Return the path of the page where the site starts; Wagtail keeps the paths in the cache.

    Raises `Http404` when no site answers to the request.
    """
    roots = Site.get_site_root_paths()
    if len(roots) == 1:
        return str(roots[0].root_path)
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return str(site.root_page.url_path)


def _refuse_members_outside(request: HttpRequest, page: SitePage) -> None:
    """Raise `Http404` for a signed-in member whom a restriction keeps out.

    Wagtail would send them to the sign-in page, where they have been already, round and round; and a page one may
    not see answers as one that does not exist (ASVS 6.3.8). A password is still asked for.
    """
    if not request.user.is_authenticated:
        return
    for restriction in page.get_view_restrictions():
        if restriction.restriction_type != PageViewRestriction.PASSWORD and not restriction.accept_request(request):
            raise Http404


@cache
def _parameters() -> frozenset[str]:
    """Return the names that some page of the site reads of its query."""
    kinds = [model for model in apps.get_models() if issubclass(model, SitePage)]
    return frozenset().union(*(kind.parameters() for kind in kinds))


def _keeping(page: Page) -> Keeping | None:
    """Return how long strangers may be given this page, by which query; None for one that not all may see."""
    if not isinstance(page, SitePage) or page.get_view_restrictions():
        return None
    return Keeping(page.parameters, page.kept_for_s)


@kept(parameters=_parameters)
def serve_page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Serve the live page at `path` through Wagtail's own view, its hooks and restrictions included.

    Raises `Http404` when no live page has that address, unless one that was public has been withdrawn from it.
    """
    address = _root_path(request) + "".join(f"{part}/" for part in path.split("/") if part)
    found = Page.objects.filter(url_path=address, live=True).first()
    if found is None:
        gone = withdrawals.answer_for(request, address)
        if gone is None:
            raise Http404
        return gone
    page = found.specific
    if isinstance(page, SitePage):
        page.known_restrictions = policies.restrictions_seen_by(request.user)
        _refuse_members_outside(request, page)
    request._wagtail_route_for_request = RouteResult(page, [], {})  # type: ignore[attr-defined]
    return keep(views.serve(request, path), _keeping(page))
