"""The searches of somebody: change their rhythm, stop them, see what they found."""

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
from community.saved_searches.following import followed_by
from community.saved_searches.models import Rhythm, SavedSearch, Subscriber
from community.saved_searches.views.confirming import over

STOP, TAKE_UP = "stop", "take-up"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show a member what their searches found since they last came."""
    subscriber = Subscriber.objects.select_related("member").filter(member_id=request.user.pk).first()
    if request.method == "POST":
        return _changed(request, subscriber)
    if subscriber is not None and request.method == "GET":
        subscriber = operations.visit(subscriber=subscriber)
    return _listed(request, subscriber)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an address follows, to whoever has the link of its mail."""
    pk = tokens.read_holder(token)
    subscriber = Subscriber.objects.filter(pk=pk, member=None).first() if pk is not None else None
    if subscriber is None:
        return over(request)
    return _changed(request, subscriber) if request.method == "POST" else _listed(request, subscriber)


def _listed(request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
    context: dict[str, Any] = {
        "followed": followed_by(subscriber) if subscriber else [],
        "rhythms": Rhythm.choices,
        "is_member": subscriber is None or subscriber.member_id is not None,
        "refused": subscriber if subscriber and subscriber.mail_stopped_at else None,
        "refusals_max": operations.REFUSALS_MAX,
    }
    return render(request, "community/saved_searches/list.html", context)


def _changed(request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
    """Do what a form of the list asks. Raises `Http404` for the search of somebody else."""
    wanted, do = request.POST.get("search", ""), request.POST.get("do", "")
    if do == TAKE_UP and subscriber and subscriber.member_id:
        operations.take_up_mail(subscriber=subscriber)
        messages.success(request, _("We write to you again, with what was found meanwhile."))
        return redirect(request.path)
    searches = SavedSearch.objects.confirmed().filter(subscriber=subscriber) if subscriber else []
    search = next((each for each in searches if str(each.pk) == wanted), None)
    if search is None:
        raise Http404(_("This search is not followed any more."))
    if do == STOP:
        operations.stop(searches=[search])
        messages.success(request, _("You will hear of this search no more."))
    elif do in Rhythm.values:
        operations.change_rhythm(search=search, rhythm=do)
        messages.success(request, _("Noted: the rhythm is changed."))
    else:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    is_over = not subscriber or (subscriber.member_id is None and not Subscriber.objects.filter(pk=subscriber.pk))
    return render(request, "community/saved_searches/stopped.html") if is_over else redirect(request.path)
