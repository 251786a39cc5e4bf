"""Captions and chapters of a talk, for players and for download."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page, require_safe

from foundation.http.sharing import readable_anywhere
from resources.talks.models import TalkPage, Transcript
from resources.talks.page.chapters import Chapter, chapter_cues, chapters_of
from resources.talks.recordings.playback import playback_of
from resources.talks.transcripts.captions import to_webvtt


@readable_anywhere
@require_safe
@conditional_page
def captions(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Give the captions of a talk in a language; raises `Http404` for a talk that the reader may not see."""
    talks = TalkPage.objects.speaking().open_to(request).filter(slug=slug)
    transcript = get_object_or_404(Transcript, page__in=talks, language=language)
    cues = transcript.cues.only("starts_ms", "ends_ms", "voice", "text")
    return HttpResponse(to_webvtt(cues), content_type="text/vtt; charset=utf-8")


@readable_anywhere
@require_safe
@conditional_page
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the chapters of a talk; raises `Http404` for a talk that has none or that the reader may not see."""
    page, items = _chapters(request, slug)
    playback = playback_of(page)
    cues = chapter_cues(items, playback.duration_s if playback else None)
    return HttpResponse(to_webvtt(cues), content_type="text/vtt; charset=utf-8")


@readable_anywhere
@require_safe
@conditional_page
def chapters_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the same chapters in the form of podcasts; raises `Http404`."""
    _page, items = _chapters(request, slug)
    listed = [{"startTime": each.start_s, "title": each.title} for each in items]
    return JsonResponse({"version": "1.2.0", "chapters": listed}, content_type="application/json+chapters")


def _chapters(request: HttpRequest, slug: str) -> tuple[TalkPage, list[Chapter]]:
    page = get_object_or_404(TalkPage.objects.speaking().open_to(request), slug=slug)
    items = chapters_of(page)
    if not items:
        raise Http404
    return page, items
