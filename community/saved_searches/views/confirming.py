"""The link of a confirmation: looking at it changes nothing, its button does."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.saved_searches import operations, tokens
from community.saved_searches.models import Rhythm, SavedSearch
from community.saved_searches.news import list_url
from community.saved_searches.policies import SEARCHES_MAX
from community.saved_searches.wordings import title_of
from search.query.addresses import address


def over(request: HttpRequest) -> HttpResponse:
    """Say that a link serves no more."""
    return render(request, "community/saved_searches/link_over.html", status=HTTPStatus.GONE)


# The link itself is the secret: a cookie would add nothing but something to keep on the reader's machine.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the search is wanted, then follow it."""
    said = tokens.read_confirmation(token)
    if said is None or said[1] not in Rhythm.values:
        return over(request)
    search = SavedSearch.objects.select_related("subscriber").filter(pk=said[0]).first()
    if search is None:
        return over(request)
    context = {
        "title": title_of(search),
        "rhythm": Rhythm(said[1]).label,
        "searches_max": SEARCHES_MAX,
        "search_url": address(search.text, search.chosen),
    }
    if request.method != "POST":
        return render(request, "community/saved_searches/confirm.html", context)
    context["list_url"] = list_url(search.subscriber)
    try:
        operations.confirm(search=search, rhythm=said[1])
    except operations.TooManySearchesError:
        return render(
            request, "community/saved_searches/confirm.html", {**context, "is_full": True}, status=HTTPStatus.CONFLICT
        )
    return render(request, "community/saved_searches/confirmed.html", context)
