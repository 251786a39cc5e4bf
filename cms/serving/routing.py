"""Find a page by its whole address in two queries, where Wagtail sends one for each segment and one more."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from cms.pages import policies
from cms.pages.audiences import Audience
from cms.pages.models import SitePage
from cms.pages.querysets import SitePageQuerySet
from cms.publishing import withdrawals
from foundation.page_cache.decorators import CachePolicy, cached_for_anonymous, set_cache_policy


def root_path(request: HttpRequest) -> str:
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


@cache
def _parameters() -> frozenset[str]:
    """Return the names that some page of the site reads of its query."""
    kinds = [model for model in apps.get_models() if issubclass(model, SitePage)]
    return frozenset().union(*(kind.parameters() for kind in kinds))


def _cache_policy(page: Page, audience: Audience) -> CachePolicy | None:
    """Return how long strangers may be given this page, by which query; None for one that not all may see."""
    if not isinstance(page, SitePage) or not audience.is_everyone:
        return None
    return CachePolicy(page.parameters, page.cache_seconds)


def _live_page_at(address: str) -> Page | None:
    """Return the live page at `address`, a `url_path`, as its own type: its keys are read first, then its row, once."""
    keys = SitePageQuerySet(Page).at(address).filter(live=True).values_list("pk", "content_type").first()
    if keys is None:
        return None
    model = ContentType.objects.get_for_id(keys[1]).model_class() or Page
    page: Page | None = model._default_manager.filter(pk=keys[0], live=True).first()
    return page


@cached_for_anonymous(parameters=_parameters)
def serve_page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Serve the live page at `path` through Wagtail's own view and hooks, to whom `cms.pages.policies` admits.

    Raises `Http404` when no live page has that address, unless one that was public has been withdrawn from it, and
    for a page that the visitor may not see: members and strangers alike are answered as where nothing is (decision
    0053). Passwords are Wagtail's to ask for.
    """
    address = root_path(request) + "".join(f"{part}/" for part in path.split("/") if part)
    page = _live_page_at(address)
    if page is None:
        gone = withdrawals.answer_for(request, address)
        if gone is None:
            raise Http404
        return gone
    audience = policies.audience(page, policies.restrictions_for(request.user))
    if not policies.may_reach(request.user, audience):
        raise Http404
    if isinstance(page, SitePage):
        page.password_restrictions = policies.passwords_of(audience)
    request._wagtail_route_for_request = RouteResult(page, [], {})  # type: ignore[attr-defined]
    response = views.serve(request, path)
    if not audience.is_everyone:
        add_never_cache_headers(response)
    return set_cache_policy(response, _cache_policy(page, audience))
