"""Calendars (iCalendar) of an edition and of one session."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page, require_safe

from community.editions.calendars import calendar_of, sessions_of
from community.editions.models import EditionPage, Session
from community.editions.programme import programme_for


def _edition(request: HttpRequest, slug: str) -> tuple[EditionPage, list[Session]]:
    """Return an edition and its sessions; raises `Http404` for one that the reader may not see."""
    edition = get_object_or_404(EditionPage.objects.open_to(request), slug=slug)
    return edition, sessions_of(programme_for(edition, request.user))


def _answer(edition: EditionPage, sessions: list[Session], title: str, name: str) -> HttpResponse:
    if not sessions or not edition.url:
        raise Http404
    answer = HttpResponse(calendar_of(edition, sessions, title=title), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


@require_safe
@conditional_page
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the whole programme; raises `Http404` when it has no session."""
    edition, sessions = _edition(request, slug)
    return _answer(edition, sessions, edition.title, f"programme-{edition.year}")


@require_safe
@conditional_page
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return one session; raises `Http404` when this edition has no such session."""
    edition, sessions = _edition(request, slug)
    matching = [each for each in sessions if each.pk == pk]
    title = matching[0].title if matching else ""
    return _answer(edition, matching, title, f"seance-{edition.year}-{pk}")
