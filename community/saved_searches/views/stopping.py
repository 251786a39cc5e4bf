"""The link that stops: for people a page with a button, for mail programs one request (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.saved_searches import operations, tokens
from community.saved_searches.models import SavedSearch
from community.saved_searches.views.confirming import over
from community.saved_searches.wordings import title_of


# A mail program has neither session nor token of ours; the link itself is the secret.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is about to be stopped; stop it, or with `all` everything this reader follows."""
    pk = tokens.read_stop(token)
    if pk is None:
        return over(request)
    search = SavedSearch.objects.filter(pk=pk).first()
    if search is None:
        # Stopped already: whoever asks twice wanted the same.
        return render(request, "community/saved_searches/stopped.html")
    if request.method != "POST":
        others = SavedSearch.objects.filter(subscriber=search.subscriber_id).exclude(pk=pk).count()
        return render(request, "community/saved_searches/stop.html", {"title": title_of(search), "others": others})
    everything = SavedSearch.objects.filter(subscriber=search.subscriber_id) if "all" in request.POST else [search]
    title = "" if "all" in request.POST else title_of(search)
    operations.stop(searches=everything)
    return render(request, "community/saved_searches/stopped.html", {"title": title})
