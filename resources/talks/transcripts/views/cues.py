"""`/gestion/conferences/12/paroles/fr/lignes/`: correct the cues of a transcript, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from resources.talks.admin_views import TalkAdminView
from resources.talks.models import Cue, Recording, Transcript, TranscriptVersion
from resources.talks.operations import EditConflict, RefusedCues, correct_cues, mark_transcript_reviewed
from resources.talks.policies import may_edit_transcript
from resources.talks.recordings.playback import recording_for_captions
from resources.talks.transcripts import typed_cues
from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.editing import ImpossibleEdit, fingerprint, join, shift
from resources.talks.transcripts.captions.times import typed_ms
from resources.talks.transcripts.typed_cues import InvalidForm, TypedCue, typed_cues_in, typed_cues_of

PER_PAGE = 50
MOST_DIGITS = 9
PLAYABLE = ("video", "audio", "original")


@dataclass
class CueRange:
    """The lines that a form holds: those between two times, and their fingerprint."""

    from_ms: int
    to_ms: int
    seen: str

    @classmethod
    def of(cls, cues: list[Cue]) -> "CueRange":
        ends = (cues[0].starts_ms, cues[-1].starts_ms) if cues else (0, 0)
        return cls(*ends, fingerprint(cues))


@dataclass
class PageEdit:
    """What a form asks for: its lines, once the button that was pressed has done its work."""

    span: CueRange
    typed: list[TypedCue]
    button: str
    place: int
    cues: list[TimedText] = field(default_factory=list)
    move_rest_ms: int = 0

    def type_again(self) -> None:
        """Have the form show what the button made of the lines; lines that were to be moved stay where they are."""
        if not self.move_rest_ms:
            self.typed = typed_cues_of(self.cues)


class CuesView(TalkAdminView, TemplateView):
    """Read the lines of a page, correct them."""

    template_name = "resources/talks/cms/lines.html"
    header_icon = "edit"
    may = staticmethod(may_edit_transcript)
    http_method_names = ["get", "head", "post", "options"]

    @cached_property
    def transcript(self) -> Transcript:
        words = Transcript.objects.defer("report")
        return get_object_or_404(words, page=self.talk, language=self.kwargs["language"])

    @cached_property
    def page(self) -> Page:
        """Return the page that is asked for, by its number or by the time of a line in it."""
        cues = self.transcript.cues.all()
        number = self.request.GET.get("p", "")
        at = typed_ms(self.request.GET.get("t", "")[:20])
        if at is not None:
            before = cues.filter(starts_ms__lte=min(at, 2**31 - 1)).count()
            number = str((max(before, 1) - 1) // PER_PAGE + 1)
        return Paginator(cues, PER_PAGE).get_page(number if len(number) <= MOST_DIGITS else "")

    def get_page_title(self) -> str:
        return _("Correct the lines")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        *above, here = super().get_breadcrumbs_items()
        words = {"url": reverse("talk_transcripts", args=[self.talk.pk]), "label": _("What was said")}
        return [*above, words, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "lines" not in kwargs:
            cues = list(self.page.object_list)
            kwargs = {**kwargs, "lines": typed_cues_of(cues), "span": CueRange.of(cues)}
            typed_cues.add_hints(kwargs["lines"], cues)
        typed_cues.number_cues(kwargs["lines"], self.page.start_index())
        recording = recording_for_captions(self.talk)
        return super().get_context_data(
            talk=self.talk,
            transcript=self.transcript,
            page_obj=self.page,
            film=_film(recording),
            faulty=[line for line in kwargs["lines"] if line.faults],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the lines of the form. Raises `BadRequest` for what no form of ours sends."""
        try:
            edit = _page_edit(request)
        except (InvalidForm, ValueError) as error:
            raise BadRequest("not a form of lines") from error
        cues = [line.cue() for line in edit.typed]
        edit.cues = [cue for cue in cues if cue is not None]
        if len(edit.cues) < len(cues):
            return self._again(edit)
        try:
            BUTTONS.get(edit.button, _nothing)(self, edit)
        except ImpossibleEdit as error:
            if edit.button == "shift":
                return self._again(edit, shift_fault=str(error))
            edit.typed[edit.place].faults.append(str(error))
            return self._again(edit)
        return self._save(edit)

    def _save(self, edit: PageEdit) -> HttpResponse:
        span, request = edit.span, self.request
        try:
            changed = correct_cues(
                transcript=self.transcript,
                from_ms=span.from_ms,
                to_ms=span.to_ms,
                seen=span.seen,
                lines=edit.cues,
                move_rest_ms=edit.move_rest_ms,
                by=request.user,
            )
        except EditConflict:
            if not self._is_saved(edit.cues):
                return self._meanwhile(edit)
            changed = 0
        except RefusedCues as error:
            edit.type_again()
            typed_cues.add_faults(edit.typed, error.faults)
            return self._again(edit)
        except ImpossibleEdit as error:
            return self._again(edit, shift_fault=str(error))
        if edit.button == "review":
            mark_transcript_reviewed(transcript=self.transcript, by=request.user)
            messages.success(request, _("These words are said to be read over."))
        if changed:
            messages.success(
                request, ngettext("%(count)s line changed.", "%(count)s lines changed.", changed) % {"count": changed}
            )
        elif edit.button != "review":
            messages.success(request, _("Nothing to save: these lines say this already."))
        here = reverse("talk_cues", args=[self.talk.pk, self.transcript.language])
        anchor = f"#ligne-{self.page.start_index() + edit.place}" if edit.button in BUTTONS else ""
        return redirect(f"{here}?p={self.page.number}{anchor}")

    def _is_saved(self, cues: list[TimedText]) -> bool:
        """Return whether these lines are what is saved now: a button pressed twice sends the same form twice."""
        if not cues:
            return False
        now = self.transcript.cues.filter(starts_ms__gte=cues[0].starts_ms, starts_ms__lte=cues[-1].starts_ms)
        return fingerprint(now) == fingerprint(cues)

    def _meanwhile(self, edit: PageEdit) -> HttpResponse:
        """Give back what was typed beside what somebody else saved."""
        now = list(self.transcript.cues.filter(starts_ms__gte=edit.span.from_ms, starts_ms__lte=edit.span.to_ms))
        edit.type_again()
        edit.span = CueRange(edit.span.from_ms, edit.span.to_ms, fingerprint(now))
        typed_cues.add_others(edit.typed, now)
        latest = TranscriptVersion.objects.filter(page=self.talk.pk, language=self.transcript.language)
        return self._again(edit, meanwhile=latest.defer("lines").select_related("ended_by").first(), is_late=True)

    def _again(self, edit: PageEdit, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(lines=edit.typed, span=edit.span, **context))

    def _next(self, edit: PageEdit) -> TimedText | None:
        """Take the line that follows the page into it."""
        after = self.transcript.cues.filter(starts_ms__gt=edit.span.to_ms).first()
        if after is None:
            return None
        held = self.transcript.cues.filter(starts_ms__gte=edit.span.from_ms, starts_ms__lte=edit.span.to_ms)
        if fingerprint(held) == edit.span.seen:
            edit.span = CueRange(edit.span.from_ms, after.starts_ms, fingerprint([*held, after]))
        return TimedText(after.starts_ms, after.ends_ms, after.text, after.voice)


def _page_edit(request: HttpRequest) -> PageEdit:
    given = request.POST
    typed = typed_cues_in(given)
    button, _colon, place = given.get("do", "").partition(":")
    if button == "shift":
        place = str(_whole(given.get("shift_from", "")) - _whole(given.get("first", "1")))
    at = _whole(place or "0")
    if not 0 <= at < max(len(typed), 1):
        at = 0 if button == "shift" else len(typed)
    if typed and at >= len(typed):
        raise InvalidForm
    span = CueRange(_whole(given.get("from", "")), _whole(given.get("to", "")), given.get("seen", "")[:64])
    return PageEdit(span, typed, button, at)


def _whole(text: str) -> int:
    """Raises `ValueError`."""
    if len(text) > MOST_DIGITS:
        raise ValueError("too long")
    return int(text)


def _film(recording: Recording | None) -> Any:
    """Return the file that the page plays, None without one."""
    files = {each.kind: each for each in recording.renditions.all()} if recording else {}
    return next((files[kind] for kind in PLAYABLE if kind in files), None)


def _nothing(_view: CuesView, _page_edit: PageEdit) -> None:
    """Save what is typed, no more."""


def _cut(_view: CuesView, edit: PageEdit) -> None:
    edit.cues[edit.place : edit.place + 1] = typed_cues.cut(edit.typed[edit.place], edit.cues[edit.place])


def _join(view: CuesView, edit: PageEdit) -> None:
    place = edit.place
    following = edit.cues[place + 1] if place + 1 < len(edit.cues) else view._next(edit)
    if following is None:
        raise ImpossibleEdit(_("No line follows this one."))
    edit.cues[place : place + 2] = [join(edit.cues[place], following)]


def _remove(_view: CuesView, edit: PageEdit) -> None:
    del edit.cues[edit.place]


def _shift(view: CuesView, edit: PageEdit) -> None:
    """Move the lines from one on, and all that comes after the page."""
    by_ms = _signed_ms(view.request.POST.get("shift_by", ""))
    before = edit.cues[: edit.place]
    edit.cues[edit.place :] = shift(edit.cues[edit.place :], by_ms, not_before_ms=before[-1].ends_ms if before else 0)
    edit.move_rest_ms = by_ms


def _signed_ms(typed: str) -> int:
    """Read "+2", "-0,5" or "−1:10". Raises `ImpossibleEdit`."""
    bare = typed.strip().replace("−", "-")
    ms = typed_ms(bare.removeprefix("-").removeprefix("+"))
    if ms is None:
        raise ImpossibleEdit(_("Write by how many seconds to move the lines: 2, or −0,5 to go back."))
    return -ms if bare.startswith("-") else ms


BUTTONS: dict[str, Callable[[CuesView, PageEdit], None]] = {
    "cut": _cut,
    "join": _join,
    "remove": _remove,
    "shift": _shift,
}
