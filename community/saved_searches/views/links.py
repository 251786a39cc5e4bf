"""The signed links of mail: confirm, and stop with a button or with the one request of mail programs (RFC 8058).

Opening a link changes nothing: mail programs do. Only its button, a POST, does.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.saved_searches import operations, tokens
from community.saved_searches.mail import list_url
from community.saved_searches.models import Frequency, SavedSearch
from community.saved_searches.policies import SEARCHES_MAX
from community.saved_searches.titles import title_of
from search.query.addresses import address


def link_expired(request: HttpRequest) -> HttpResponse:
    """Answer 410: the link is forged, expired, or its search is no more."""
    return render(request, "community/saved_searches/link_expired.html", status=HTTPStatus.GONE)


# The link itself is the secret: a CSRF cookie would add nothing.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the search is wanted, then follow it."""
    pk, frequency = tokens.read_confirmation(token) or (None, "")
    if frequency not in Frequency.values:
        return link_expired(request)
    search = SavedSearch.objects.select_related("subscriber").filter(pk=pk).first()
    if search is None:
        return link_expired(request)
    context = {
        "title": title_of(search),
        "frequency": Frequency(frequency).label,
        "searches_max": SEARCHES_MAX,
        "search_url": address(search.text, search.filters),
    }
    if request.method != "POST":
        return render(request, "community/saved_searches/confirm.html", context)
    context["list_url"] = list_url(search.subscriber)
    try:
        operations.confirm(search=search, frequency=frequency)
    except operations.TooManySearchesError:
        return render(
            request, "community/saved_searches/confirm.html", {**context, "is_full": True}, status=HTTPStatus.CONFLICT
        )
    return render(request, "community/saved_searches/confirmed.html", context)


# A mail program has neither session nor CSRF token; the link itself is the secret.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show the search that is about to be stopped; stop it, or with `all` every search of its subscriber."""
    pk = tokens.read_stop(token)
    if pk is None:
        return link_expired(request)
    search = SavedSearch.objects.filter(pk=pk).first()
    if search is None:
        # Stopped already: whoever asks twice wanted the same.
        return render(request, "community/saved_searches/stopped.html")
    if request.method != "POST":
        others = SavedSearch.objects.filter(subscriber=search.subscriber_id).exclude(pk=pk).count()
        return render(request, "community/saved_searches/stop.html", {"title": title_of(search), "others": others})
    searches = SavedSearch.objects.filter(subscriber=search.subscriber_id) if "all" in request.POST else [search]
    title = "" if "all" in request.POST else title_of(search)
    operations.stop(searches=searches)
    return render(request, "community/saved_searches/stopped.html", {"title": title})
