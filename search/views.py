"""The search page."""

from dataclasses import asdict

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from foundation.listings.fragments import HEADER
from search.addresses import address, around_address, chips
from search.completions import complete
from search.forms import SearchForm
from search.service import search


@require_safe
@vary_on_headers(HEADER)
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


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return what completes `?q=` as JSON: {"suggestions": [{"title", "url", "kind"}]}; none for what is no text."""
    found = complete(request.GET.get("q", ""), user=request.user)
    return JsonResponse({"suggestions": [asdict(one) for one in found]})
