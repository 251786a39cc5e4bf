"""Following a search: one click for members, an address for the others."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.saved_searches import operations
from community.saved_searches.forms import AddressForm, RhythmForm
from community.saved_searches.models import SavedSearch
from community.saved_searches.policies import SEARCHES_MAX, may_be_followed, may_follow_as_member
from community.saved_searches.throttling import TooManyAskedError
from community.saved_searches.wordings import title_of
from search.forms import SearchForm
from search.query.addresses import address
from search.query.requests import TEXT_MAX

REFUSALS: dict[type[Exception], tuple[HTTPStatus, Any]] = {
    operations.NotFollowableError: (HTTPStatus.BAD_REQUEST, "nothing"),
    operations.TooWideError: (HTTPStatus.BAD_REQUEST, "wide"),
    operations.TooManySearchesError: (HTTPStatus.CONFLICT, "many"),
    TooManyAskedError: (HTTPStatus.TOO_MANY_REQUESTS, "braked"),
}


class _Asked:
    """The search of an address or of a form: its words and its filters."""

    def __init__(self, request: HttpRequest) -> None:
        form = SearchForm(request.POST if request.method == "POST" else request.GET)
        form.is_valid()
        self.text = " ".join(form.text.split())[:TEXT_MAX].rstrip()
        self.chosen = form.chosen

    @property
    def context(self) -> dict[str, Any]:
        """Return the search as the page shows it and as its form sends it."""
        return {
            "title": title_of(SavedSearch(text=self.text, chosen=self.chosen)),
            "keep": [("q", self.text), *((name, each) for name, values in self.chosen.items() for each in values)],
            "search_url": address(self.text, self.chosen),
            "searches_max": SEARCHES_MAX,
        }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask how to be told of what is new in `?q=`, and follow it."""
    asked = _Asked(request)
    is_member = may_follow_as_member(request.user)
    form_class = RhythmForm if is_member else AddressForm
    form = form_class(request.POST) if request.method == "POST" else form_class()
    refusal = "" if may_be_followed(asked.text, asked.chosen) else "nothing"
    status = HTTPStatus.OK
    if request.method == "POST" and not form.is_valid():
        status = HTTPStatus.BAD_REQUEST
    elif request.method == "POST":
        try:
            return _followed(request, asked, form.cleaned_data)
        except tuple(REFUSALS) as error:
            status, refusal = REFUSALS[type(error)]
    context = {**asked.context, "form": form, "is_member": is_member, "refusal": refusal}
    return render(request, "community/saved_searches/follow.html", context, status=status)


def _followed(request: HttpRequest, asked: _Asked, said: dict[str, Any]) -> HttpResponseRedirect:
    if may_follow_as_member(request.user):
        operations.follow(member=request.user, text=asked.text, chosen=asked.chosen, rhythm=said["rhythm"])
        messages.success(request, _("Noted: what is new in this search will come to you by mail."))
        return redirect(address(asked.text, asked.chosen))
    operations.ask_to_follow(
        address=said["address"],
        text=asked.text,
        chosen=asked.chosen,
        rhythm=said["rhythm"],
        remote_address=request.META.get("REMOTE_ADDR", ""),
    )
    return redirect("saved_searches:asked")


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say the same to everybody: look into your mail."""
    return render(request, "community/saved_searches/asked.html")
