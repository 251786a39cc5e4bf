"""Every door of the CMS that leads to a page by its number: closed on the drafts of others.

Wagtail asks at most of them who may edit, and shows titles at some (explorer, choosers, bulk actions, usage). Here
a page that one may not know of answers as one that does not exist, at all of them, those to come included.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cms.editing.drafts import knows_all, works_on_everything

NUMBERS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "root_id")
ASKED = ("id", "childOf", "child_of", "descendant_of", "next_page", "parent_page_id")
OF_PAGES = {"wagtailadmin_pages", "wagtailadmin_api", "pages"}
CHOSEN = "wagtailadmin_choose_page_chosen_multiple"
NAMES_OF_PAGES = {
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    CHOSEN,
    "wagtail_bulk_action",
}
# Reports, lists of a workflow and of a type show every page to whoever opens them.
FOR_MODERATORS = {"wagtailadmin_reports", "wagtailadmin_workflows"}
NAMES_FOR_MODERATORS = {"type_use", "type_use_results"}
# The explorer searches too, and knows what one may know of.
SEARCH = {"search", "search_results"}
SEARCHED_MAX = 255
LARGEST_KEY = 2**63 - 1
DIGITS = 20


class DraftDoorsMiddleware:
    """Answer 404 to who asks the CMS for a page that is not theirs to know of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.cms = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Look at the numbers in the address before the view does."""
        if not request.path_info.startswith(self.cms) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is None:
            return None
        if match.url_name == CHOSEN and not all(each.isdecimal() for each in request.GET.getlist("id")):
            return self._missing(request)
        if works_on_everything(request.user):
            return None
        namespaces = set(match.namespaces)
        if FOR_MODERATORS & namespaces or (OF_PAGES & namespaces and match.url_name in NAMES_FOR_MODERATORS):
            return self._missing(request)
        if "wagtailadmin_pages" in namespaces and match.url_name in SEARCH:
            words = urlencode({"q": request.GET.get("q", "")[:SEARCHED_MAX]})
            return redirect(f"{reverse('wagtailadmin_explore_root')}?{words}")
        of_pages = request.path_info.startswith(f"{self.cms}pages/") or OF_PAGES & namespaces
        if not (of_pages or match.url_name in NAMES_OF_PAGES):
            return None
        known = knows_all(request.user, set(_numbers(request, args, kwargs)))
        return None if known else self._missing(request)

    @staticmethod
    def _missing(request: HttpRequest) -> HttpResponse:
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise Http404
        return render(request, "wagtailadmin/404.html", status=404)


def _numbers(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[int]:
    """Yield the numbers of pages that an address names."""
    given = [kwargs.get(name) for name in NUMBERS] + [*args[:1]]
    for name in ASKED:
        given += request.GET.getlist(name)
    for value in given:
        if isinstance(value, int):
            yield min(value, LARGEST_KEY)
        elif isinstance(value, str) and value.isascii() and value.isdecimal():
            # No page has a larger number, and the database knows none.
            yield min(int(value[:DIGITS]), LARGEST_KEY)
