"""Answer 404 in the CMS for the drafts of others, in every view that takes the key of a page.

Most views of Wagtail check the permission to edit, but some show titles (explorer, choosers, bulk actions, usage).
Here all of them, present and future, answer as if the page did not exist.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cms.editing.drafts import may_access_all, may_edit_everything
from cms.editing.titles import titles_for

URL_PARAMETERS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "root_id")
QUERY_PARAMETERS = ("id", "childOf", "child_of", "descendant_of", "next_page", "parent_page_id")
PAGE_NAMESPACES = {"wagtailadmin_pages", "wagtailadmin_api", "pages"}
CHOSEN_MULTIPLE = "wagtailadmin_choose_page_chosen_multiple"
PAGE_URL_NAMES = {
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    CHOSEN_MULTIPLE,
}
# Reports, lists of a workflow and of a type show every page to whoever opens them.
MODERATOR_NAMESPACES = {"wagtailadmin_reports", "wagtailadmin_workflows"}
MODERATOR_URL_NAMES = {"type_use", "type_use_results"}
# Redirected to the explorer, whose search filters what the user may access.
SEARCH = {"search", "search_results"}
QUERY_MAX = 255
LARGEST_KEY = 2**63 - 1
DIGITS = 20


class DraftAccessMiddleware:
    """Answers 404 in the CMS for a page that the user may not access, and shows the titles that are for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.cms = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.cms):
            return self.get_response(request)
        with titles_for(request.user):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Check the keys of pages in the address and the query string before the view runs."""
        if not request.path_info.startswith(self.cms) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is None:
            return None
        if match.url_name == CHOSEN_MULTIPLE and not all(each.isdecimal() for each in request.GET.getlist("id")):
            return self._missing(request)
        if may_edit_everything(request.user):
            return None
        namespaces = set(match.namespaces)
        if MODERATOR_NAMESPACES & namespaces or (
            PAGE_NAMESPACES & namespaces and match.url_name in MODERATOR_URL_NAMES
        ):
            return self._missing(request)
        if "wagtailadmin_pages" in namespaces and match.url_name in SEARCH:
            words = urlencode({"q": request.GET.get("q", "")[:QUERY_MAX]})
            return redirect(f"{reverse('wagtailadmin_explore_root')}?{words}")
        of_pages = request.path_info.startswith(f"{self.cms}pages/") or PAGE_NAMESPACES & namespaces
        if not (of_pages or match.url_name in PAGE_URL_NAMES):
            return None
        is_accessible = may_access_all(request.user, set(_page_keys(request, args, kwargs)))
        return None if is_accessible else self._missing(request)

    @staticmethod
    def _missing(request: HttpRequest) -> HttpResponse:
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise Http404
        return render(request, "wagtailadmin/404.html", status=404)


def _page_keys(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[int]:
    """Yield the keys of pages that an address names."""
    values = [kwargs.get(name) for name in URL_PARAMETERS] + [*args[:1]]
    for name in QUERY_PARAMETERS:
        values += request.GET.getlist(name)
    for value in values:
        if isinstance(value, int):
            yield min(value, LARGEST_KEY)
        elif isinstance(value, str) and value.isascii() and value.isdecimal():
            # The database has no larger key.
            yield min(int(value[:DIGITS]), LARGEST_KEY)
