"""The list of somebody's saved searches: see what is new, change the frequency, stop."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.saved_searches import operations, tokens
from community.saved_searches.models import Frequency, SavedSearch, Subscriber
from community.saved_searches.presentation import followed_searches
from community.saved_searches.views.links import link_expired
from foundation.mail.policies import may_send_to

STOP = "stop"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show a member what their searches found since they last came."""
    subscriber = Subscriber.objects.select_related("member").filter(member_id=request.user.pk).first()
    if request.method == "POST":
        return _change(request, subscriber)
    if subscriber is not None and request.method == "GET":
        subscriber = operations.visit(subscriber=subscriber)
    return _render_list(request, subscriber)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an address follows, to whoever has the link of its mail."""
    pk = tokens.read_subscriber(token)
    subscriber = Subscriber.objects.filter(pk=pk, member=None).first() if pk is not None else None
    if subscriber is None:
        return link_expired(request)
    return _change(request, subscriber) if request.method == "POST" else _render_list(request, subscriber)


def _render_list(request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
    context: dict[str, Any] = {
        "followed": followed_searches(subscriber) if subscriber else [],
        "frequencies": Frequency.choices,
        "is_member": subscriber is None or subscriber.member_id is not None,
        "is_mail_stopped": subscriber is not None and not may_send_to(subscriber.email),
    }
    return render(request, "community/saved_searches/list.html", context)


def _change(request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
    """Do what a form of the list asks. Raises `Http404` for the search of somebody else."""
    pk, do = request.POST.get("search", ""), request.POST.get("do", "")
    searches = SavedSearch.objects.confirmed().filter(subscriber=subscriber) if subscriber else []
    search = next((each for each in searches if str(each.pk) == pk), None)
    if search is None:
        raise Http404(_("This search is not followed any more."))
    if do == STOP:
        operations.stop(searches=[search])
        messages.success(request, _("You will hear of this search no more."))
    elif do in Frequency.values:
        operations.change_frequency(search=search, frequency=do)
        messages.success(request, _("Noted: the frequency is changed."))
    else:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    has_none_left = not subscriber or (subscriber.member_id is None and not Subscriber.objects.filter(pk=subscriber.pk))
    return render(request, "community/saved_searches/stopped.html") if has_none_left else redirect(request.path)
