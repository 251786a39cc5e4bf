"""What one takes away from a talk: its captions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page, require_safe

from resources.conferences.models import ConferencePage, Transcript
from resources.conferences.transcripts import to_webvtt


@require_safe
@conditional_page
def captions(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Give the captions of a talk in a language; raises `Http404` for a talk that the reader may not see."""
    talks = ConferencePage.objects.speaking().visible_to(request.user).filter(slug=slug)
    transcript = get_object_or_404(Transcript, page__in=talks, language=language)
    cues = transcript.cues.only("starts_ms", "ends_ms", "voice", "text")
    return HttpResponse(to_webvtt(cues), content_type="text/vtt; charset=utf-8")
