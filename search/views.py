"""The search page, its autocomplete and the beacon of followed results."""

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
from search.lists.redirects import redirect_merged_values
from search.query import search
from search.query.addresses import address, broader_address, chips
from search.query.completions import complete
from search.query.requests import TEXT_MAX
from search.signals import followed, searched

BEACON_BYTES = 4_000


@require_safe
@vary_on_headers(HEADER)
@redirect_merged_values
def results(request: HttpRequest) -> HttpResponse:
    """Show what answers `?q=`, narrowed by facets. Raises `Http404` for a page that does not exist."""
    form = SearchForm(request.GET)
    form.is_valid()
    if form.page_number is None:
        raise Http404(_("There is no such page of results."))
    try:
        answer = search(
            form.text,
            chosen=form.chosen,
            user=request.user,
            page=form.page_number,
            sort=form.sort,
            as_typed=form.as_typed,
        )
    except EmptyPage as error:
        raise Http404(str(error)) from error
    is_beginning = form.page_number == 1 and not answer.chosen and not request.headers.get(HEADER)
    if answer.typed_text and is_beginning and request.method == "GET":
        searched.send_robust(sender=None, request=request, results=answer)
    tri = form.cleaned_data["tri"] if form.sort == "date" else ""
    form_fields = [("q", answer.text)] + ([("tri", tri)] if tri else []) + ([("tel", "1")] if answer.as_typed else [])
    return render(
        request,
        "search/results.html",
        {
            "results": answer,
            "form_fields": form_fields,
            "chips": chips(answer.panels, answer.text, answer.chosen, tri, answer.as_typed),
            "clear_url": address(answer.text, {}, tri, answer.as_typed),
            "broader_url": answer.broader and broader_address(answer, tri),
            "parameters": address(answer.text, answer.chosen, tri, answer.as_typed).partition("?")[2],
            "by_relevance_url": address(answer.text, answer.chosen, as_typed=answer.as_typed),
            "by_date_url": address(answer.text, answer.chosen, "date", answer.as_typed),
            "is_by_date": bool(tri),
            "as_typed_url": address(answer.typed_text, answer.chosen, tri, as_typed=True),
            "correction_url": answer.correction and address(answer.correction.text, answer.chosen),
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
    """Record that a result of the search `q` was followed; nothing says by whom. 400 for what no page of ours sends."""
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
    completions = complete(request.GET.get("q", ""), user=request.user)
    return JsonResponse({"suggestions": [asdict(each) for each in completions]})
