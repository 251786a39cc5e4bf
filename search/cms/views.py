"""What the editor asks while one types."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from search.index.sources import PageSource, source_of
from search.query import reasons, search

SHOWN = 4


@dataclass(frozen=True)
class Line:
    """A page that exists: what it is, where and when, and the words in common."""

    title: str
    url: str
    facts: tuple[str, ...]
    reason: str


# Sent in the body: what somebody is writing has no place in the logs of addresses.
@require_POST
def resembling_typed(request: HttpRequest) -> HttpResponse:
    """Show the pages of the posted `kind` that resemble the posted `text` and that one may read; nothing for none.

    400 for what is no kind of page.
    """
    kind = request.POST.get("kind", "")
    if not isinstance(source_of(kind), PageSource):
        return HttpResponseBadRequest()
    found = search.resembling(request.POST.get("text", ""), user=request.user, kinds=[kind], limit=SHOWN)
    why = reasons.sentences(found)
    lines = [Line(one.title, one.url, tuple(one.hit.facts), why[one.key]) for one in found]
    return render(request, "search/cms/resembling.html", {"lines": lines})
