"""The view that the editor of a page calls while somebody types: similar pages that exist already."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from search.documents.sources import PageSource, source_of
from search.query.similar import reasons_by_key, similar_to_text

SHOWN = 4


@dataclass(frozen=True)
class ExistingPage:
    """A page that exists: what it is, where and when, and the words in common."""

    title: str
    url: str
    facts: tuple[str, ...]
    reason: str


# Sent in the body: what somebody is writing has no place in the logs of addresses.
@require_POST
def similar_to_draft(request: HttpRequest) -> HttpResponse:
    """Show the pages of the posted `kind` that resemble the posted `text` and that one may read; nothing for none.

    400 for what is no kind of page.
    """
    kind = request.POST.get("kind", "")
    if not isinstance(source_of(kind), PageSource):
        return HttpResponseBadRequest()
    similar = similar_to_text(request.POST.get("text", ""), user=request.user, kinds=[kind], limit=SHOWN)
    reasons = reasons_by_key(similar)
    pages = [ExistingPage(one.title, one.url, tuple(one.hit.facts), reasons[one.key]) for one in similar]
    return render(request, "search/cms/similar_pages.html", {"pages": pages})
