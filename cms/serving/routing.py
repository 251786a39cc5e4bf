"""Find a page by its whole address in two queries, where Wagtail sends one for each segment and one more."""

from functools import cache
from typing import Any

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
from cms.pages.querysets import slug_of
from cms.publishing import withdrawals
from foundation.page_cache.decorators import CachePolicy, cached_for_anonymous, set_cache_policy
from foundation.prepared_queries import PreparedQuery


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


# The key of the live page at an address, which is found by its slug, with what restricts pages.
_KEYS_AT = PreparedQuery(
    lambda slug, url_path: policies.with_restrictions(Page.objects.filter(slug=slug, url_path=url_path, live=True)),
    str,
    str,
)


@cache
def _row_of(model: type[Page]) -> PreparedQuery[Page]:
    return PreparedQuery(lambda pk: model._default_manager.filter(pk=pk, live=True), int)


def _live_page_at(address: str, user: Any) -> Page | None:
    """Return the live page at `address`, a `url_path`, as its own type: its keys are read first, with what restricts
    pages for `user`, then its row, once."""
    for pk, content_type in policies.read_keys(_KEYS_AT(slug_of(address), address), user):
        model = ContentType.objects.get_for_id(content_type).model_class() or Page
        return next(iter(_row_of(model)(pk)), None)
    return None


@cached_for_anonymous(parameters=_parameters)
def serve_page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Serve the live page at `path` through Wagtail's own view and hooks, to whom `cms.pages.policies` admits.

    Raises `Http404` when no live page has that address, unless one that was public has been withdrawn from it, and
    for a page that the visitor may not see: members and strangers alike are answered as where nothing is (decision
    0053). Passwords are Wagtail's to ask for.
    """
    address = root_path(request) + "".join(f"{part}/" for part in path.split("/") if part)
    page = _live_page_at(address, request.user)
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
