"""Follow a search: one click for members, an e-mail address to confirm for the others."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.saved_searches import operations
from community.saved_searches.forms import AddressForm, FrequencyForm
from community.saved_searches.models import SavedSearch
from community.saved_searches.policies import SEARCHES_MAX, may_be_followed, may_follow_as_member
from community.saved_searches.titles import title_of
from foundation.throttling.limits import ThrottledError
from search.forms import SearchForm
from search.query.addresses import address
from search.query.requests import TEXT_MAX

ERRORS: dict[type[Exception], tuple[HTTPStatus, Any]] = {
    operations.NotFollowableError: (HTTPStatus.BAD_REQUEST, "nothing"),
    operations.TooWideError: (HTTPStatus.BAD_REQUEST, "wide"),
    operations.TooManySearchesError: (HTTPStatus.CONFLICT, "many"),
    ThrottledError: (HTTPStatus.TOO_MANY_REQUESTS, "throttled"),
}


class RequestedSearch:
    """The search that a query string or a form asks to follow: its words and its filters."""

    def __init__(self, request: HttpRequest) -> None:
        form = SearchForm(request.POST if request.method == "POST" else request.GET)
        form.is_valid()
        self.text = " ".join(form.text.split())[:TEXT_MAX].rstrip()
        self.filters = form.chosen

    @property
    def context(self) -> dict[str, Any]:
        """Return the search as the page shows it and as its form sends it."""
        return {
            "title": title_of(SavedSearch(text=self.text, filters=self.filters)),
            "keep": [("q", self.text), *((name, each) for name, values in self.filters.items() for each in values)],
            "search_url": address(self.text, self.filters),
            "searches_max": SEARCHES_MAX,
        }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask how to be told of what is new in `?q=`, and follow it."""
    search = RequestedSearch(request)
    is_member = may_follow_as_member(request.user)
    form_class = FrequencyForm if is_member else AddressForm
    form = form_class(request.POST) if request.method == "POST" else form_class()
    refusal = "" if may_be_followed(search.text, search.filters) else "nothing"
    status = HTTPStatus.OK
    if request.method == "POST" and not form.is_valid():
        status = HTTPStatus.BAD_REQUEST
    elif request.method == "POST":
        try:
            return _follow(request, search, form.cleaned_data)
        except tuple(ERRORS) as error:
            status, refusal = ERRORS[type(error)]
    context = {**search.context, "form": form, "is_member": is_member, "refusal": refusal}
    return render(request, "community/saved_searches/follow.html", context, status=status)


def _follow(request: HttpRequest, search: RequestedSearch, data: dict[str, Any]) -> HttpResponseRedirect:
    if may_follow_as_member(request.user):
        operations.follow(member=request.user, text=search.text, filters=search.filters, frequency=data["frequency"])
        messages.success(request, _("Noted: what is new in this search will come to you by mail."))
        return redirect(address(search.text, search.filters))
    operations.request_follow(
        address=data["address"],
        text=search.text,
        filters=search.filters,
        frequency=data["frequency"],
        remote_address=request.META.get("REMOTE_ADDR", ""),
    )
    return redirect("saved_searches:confirmation_sent")


@never_cache
@require_safe
def confirmation_sent(request: HttpRequest) -> HttpResponse:
    """Show the same page to everybody: read your mail."""
    return render(request, "community/saved_searches/confirmation_sent.html")
