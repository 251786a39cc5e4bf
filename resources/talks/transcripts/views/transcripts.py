"""`/gestion/conferences/12/paroles/`: import, review, remove and restore the transcripts of a talk."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from resources.talks.admin_views import TalkAdminView
from resources.talks.models import Cue, TalkPage, Transcript, TranscriptVersion
from resources.talks.operations import (
    import_transcript,
    mark_transcript_reviewed,
    remove_transcript,
    restore_transcript,
    set_voices,
)
from resources.talks.policies import may_edit_transcript
from resources.talks.transcripts.captions.names import names_in
from resources.talks.transcripts.forms import TranscriptForm

PROBLEMS_SHOWN = 200
MOST_DIGITS = 15
NAMES_SHOWN = 50
# Of a caption, where a name may stand.
BEGINNING = 80


class TranscriptsView(TalkAdminView, FormView[TranscriptForm]):
    """`/gestion/conferences/12/paroles/`"""

    form_class = TranscriptForm
    template_name = "resources/talks/cms/transcripts.html"
    header_icon = "openquote"
    may = staticmethod(may_edit_transcript)

    def get_page_title(self) -> str:
        return _("What was said")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        transcripts = self.talk.transcripts.annotate(count=Count("cues")).select_related("uploaded_by")
        names = _names_by_transcript(self.talk)
        shown = [
            (each, each.report[:PROBLEMS_SHOWN], len(each.report), names_in(names.get(each.pk, ()))[:NAMES_SHOWN])
            for each in transcripts
        ]
        former = self.talk.transcript_versions.defer("lines").select_related("ended_by")
        return super().get_context_data(talk=self.talk, transcripts=shown, former=former, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Bring a file, or do what a button of a transcript says."""
        for name, operation in (("remove", remove_transcript), ("review", mark_transcript_reviewed)):
            if name in request.POST:
                transcript = get_object_or_404(Transcript, page=self.talk, language=request.POST[name])
                operation(transcript=transcript, by=request.user)
                return self._here()
        if "voices" in request.POST:
            return self._set_voices(request)
        if "restore" in request.POST:
            key = request.POST["restore"]
            former = get_object_or_404(TranscriptVersion, page=self.talk, pk=_key(key))
            restore_transcript(former=former, by=request.user)
            messages.success(request, _("The earlier version is back. The one that it replaces is kept below."))
            return self._here()
        return super().post(request, *args, **kwargs)

    def _set_voices(self, request: HttpRequest) -> HttpResponse:
        transcript = get_object_or_404(Transcript, page=self.talk, language=request.POST["voices"])
        names = frozenset(request.POST.getlist("name")[:NAMES_SHOWN])
        changed = set_voices(transcript=transcript, names=names, by=request.user)
        message = ngettext("%(count)s caption has its voice.", "%(count)s captions have their voice.", changed)
        messages.success(request, message % {"count": changed})
        return self._here()

    def form_valid(self, form: TranscriptForm) -> HttpResponse:
        given = form.cleaned_data
        import_transcript(
            page=self.talk,
            reading=given["reading"],
            language=given["language"],
            by_machine=given["by_machine"],
            file_name=given["file"].name,
            by=self.request.user,
        )
        kept, dropped = len(given["reading"].cues), len(given["reading"].dropped)
        message = ngettext("%(count)s caption kept.", "%(count)s captions kept.", kept) % {"count": kept}
        loss = ngettext("%(count)s dropped: see why.", "%(count)s dropped: see why.", dropped) % {"count": dropped}
        messages.success(self.request, f"{message} {loss}" if dropped else message)
        return self._here()

    def _here(self) -> HttpResponse:
        return redirect("talk_transcripts", pk=self.talk.pk)


def _names_by_transcript(talk: TalkPage) -> dict[int, list[str]]:
    """Return the beginnings of the captions without voice, by transcript."""
    unnamed = Cue.objects.filter(transcript__page=talk, voice="").annotate(beginning=Left("text", BEGINNING))
    beginnings: dict[int, list[str]] = {}
    for pk, beginning in unnamed.values_list("transcript", "beginning"):
        beginnings.setdefault(pk, []).append(beginning)
    return beginnings


def _key(typed: str) -> int:
    """Return the key that a button sends; 0, which nothing has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS else 0
