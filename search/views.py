"""The search page."""

from dataclasses import asdict
from http import HTTPStatus

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from foundation.http.fragments import HEADER
from search.forms import SearchForm
from search.lists.replaced_values import following_moved
from search.query.addresses import address, around_address, chips
from search.query.completions import complete
from search.query.search import TEXT_MAX, search
from search.signals import followed, searched

BEACON_BYTES = 4_000


@require_safe
@vary_on_headers(HEADER)
@following_moved
def results(request: HttpRequest) -> HttpResponse:
    """Show what answers `?q=`, narrowed by facets. Raises `Http404` for a page that does not exist."""
    form = SearchForm(request.GET)
    form.is_valid()
    if form.page_number is None:
        raise Http404(_("There is no such page of results."))
    try:
        found = search(
            form.text,
            chosen=form.chosen,
            user=request.user,
            page=form.page_number,
            sort=form.sort,
            as_typed=form.as_typed,
        )
    except EmptyPage as error:
        raise Http404(str(error)) from error
    is_beginning = form.page_number == 1 and not found.chosen and not request.headers.get(HEADER)
    if found.asked and is_beginning and request.method == "GET":
        searched.send_robust(sender=None, request=request, results=found)
    tri = form.cleaned_data["tri"] if form.sort == "date" else ""
    keep = [("q", found.text)] + ([("tri", tri)] if tri else []) + ([("tel", "1")] if found.as_typed else [])
    return render(
        request,
        "search/results.html",
        {
            "results": found,
            "keep": keep,
            "chips": chips(found.panels, found.text, found.chosen, tri, found.as_typed),
            "clear_url": address(found.text, {}, tri, found.as_typed),
            "wider_url": found.wider and around_address(found, tri),
            "by_relevance_url": address(found.text, found.chosen, as_typed=found.as_typed),
            "by_date_url": address(found.text, found.chosen, "date", found.as_typed),
            "is_by_date": bool(tri),
            "as_typed_url": address(found.asked, found.chosen, tri, as_typed=True),
            "correction_url": found.correction and address(found.correction.text, found.chosen),
        },
    )


def _is_from_here(request: HttpRequest) -> bool:
    """Return whether a page of this site sent the request, as far as browsers say."""
    own = f"{request.scheme}://{request.get_host()}"
    by_browser = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return by_browser and request.headers.get("Origin", own) == own


# A beacon carries no token, and changes nothing of anybody.
@csrf_exempt
@require_POST
def clicks(request: HttpRequest) -> HttpResponse:
    """Hear that a result of the search `q` was followed; nothing says by whom. 400 for what no page of ours sends."""
    length = request.headers.get("Content-Length", "")
    if not (length.isdecimal() and int(length) <= BEACON_BYTES and _is_from_here(request)):
        return HttpResponseBadRequest()
    text = request.POST.get("q", "")
    if not 0 < len(text) <= TEXT_MAX or not text.isprintable():
        return HttpResponseBadRequest()
    followed.send_robust(sender=None, request=request, text=text)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return what completes `?q=` as JSON: {"suggestions": [{"title", "url", "kind"}]}; none for what is no text."""
    found = complete(request.GET.get("q", ""), user=request.user)
    return JsonResponse({"suggestions": [asdict(one) for one in found]})
