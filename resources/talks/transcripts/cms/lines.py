"""`/gestion/conferences/12/paroles/fr/lignes/`: the lines of a transcript, corrected a page at a time."""

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

from resources.talks.models import Cue, Recording, Transcript, TranscriptVersion
from resources.talks.operations import ChangedMeanwhile, RefusedLines, correct_lines, say_read_over
from resources.talks.policies import may_write_words
from resources.talks.recordings.permitted import recording_to_correct
from resources.talks.screens import ScreenOfATalk
from resources.talks.transcripts.captions import SpokenCue
from resources.talks.transcripts.captions.correcting import fingerprint
from resources.talks.transcripts.captions.lines import CannotBeDone, join, shift
from resources.talks.transcripts.captions.times import typed_ms
from resources.talks.transcripts.cms import typed_lines
from resources.talks.transcripts.cms.typed_lines import NotAForm, TypedLine, lines_in, lines_of

PER_PAGE = 50
MOST_DIGITS = 9
PLAYABLE = ("video", "audio", "original")


@dataclass
class Span:
    """The lines that a form holds: those between two times, and their fingerprint."""

    from_ms: int
    to_ms: int
    seen: str

    @classmethod
    def of(cls, cues: list[Cue]) -> "Span":
        ends = (cues[0].starts_ms, cues[-1].starts_ms) if cues else (0, 0)
        return cls(*ends, fingerprint(cues))


@dataclass
class Sheet:
    """What a form asks for: its lines, once the button that was pressed has done its work."""

    span: Span
    typed: list[TypedLine]
    button: str
    place: int
    cues: list[SpokenCue] = field(default_factory=list)
    move_rest_ms: int = 0

    def type_again(self) -> None:
        """Have the form show what the button made of the lines; lines that were to be moved stay where they are."""
        if not self.move_rest_ms:
            self.typed = lines_of(self.cues)


class LinesView(ScreenOfATalk, TemplateView):
    """Read the lines of a page, correct them."""

    template_name = "resources/talks/cms/lines.html"
    header_icon = "edit"
    may = staticmethod(may_write_words)
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
        words = {"url": reverse("conference_words", args=[self.talk.pk]), "label": _("What was said")}
        return [*above, words, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "lines" not in kwargs:
            cues = list(self.page.object_list)
            kwargs = {**kwargs, "lines": lines_of(cues), "span": Span.of(cues)}
            typed_lines.add_hints(kwargs["lines"], cues)
        typed_lines.number_lines(kwargs["lines"], self.page.start_index())
        recording = recording_to_correct(self.talk)
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
            sheet = _sheet(request)
        except (NotAForm, ValueError) as error:
            raise BadRequest("not a form of lines") from error
        cues = [line.cue() for line in sheet.typed]
        sheet.cues = [cue for cue in cues if cue is not None]
        if len(sheet.cues) < len(cues):
            return self._again(sheet)
        try:
            BUTTONS.get(sheet.button, _nothing)(self, sheet)
        except CannotBeDone as error:
            if sheet.button == "shift":
                return self._again(sheet, shift_fault=str(error))
            sheet.typed[sheet.place].faults.append(str(error))
            return self._again(sheet)
        return self._save(sheet)

    def _save(self, sheet: Sheet) -> HttpResponse:
        span, request = sheet.span, self.request
        try:
            changed = correct_lines(
                transcript=self.transcript,
                from_ms=span.from_ms,
                to_ms=span.to_ms,
                seen=span.seen,
                lines=sheet.cues,
                move_rest_ms=sheet.move_rest_ms,
                by=request.user,
            )
        except ChangedMeanwhile:
            if not self._is_saved(sheet.cues):
                return self._meanwhile(sheet)
            changed = 0
        except RefusedLines as error:
            sheet.type_again()
            typed_lines.add_faults(sheet.typed, error.faults)
            return self._again(sheet)
        except CannotBeDone as error:
            return self._again(sheet, shift_fault=str(error))
        if sheet.button == "read_over":
            say_read_over(transcript=self.transcript, by=request.user)
            messages.success(request, _("These words are said to be read over."))
        if changed:
            messages.success(
                request, ngettext("%(count)s line changed.", "%(count)s lines changed.", changed) % {"count": changed}
            )
        elif sheet.button != "read_over":
            messages.success(request, _("Nothing to save: these lines say this already."))
        here = reverse("conference_lines", args=[self.talk.pk, self.transcript.language])
        anchor = f"#ligne-{self.page.start_index() + sheet.place}" if sheet.button in BUTTONS else ""
        return redirect(f"{here}?p={self.page.number}{anchor}")

    def _is_saved(self, cues: list[SpokenCue]) -> bool:
        """Say if these lines are what is saved now: a button pressed twice sends the same form twice."""
        if not cues:
            return False
        now = self.transcript.cues.filter(starts_ms__gte=cues[0].starts_ms, starts_ms__lte=cues[-1].starts_ms)
        return fingerprint(now) == fingerprint(cues)

    def _meanwhile(self, sheet: Sheet) -> HttpResponse:
        """Give back what was typed beside what somebody else saved."""
        now = list(self.transcript.cues.filter(starts_ms__gte=sheet.span.from_ms, starts_ms__lte=sheet.span.to_ms))
        sheet.type_again()
        sheet.span = Span(sheet.span.from_ms, sheet.span.to_ms, fingerprint(now))
        typed_lines.add_others(sheet.typed, now)
        latest = TranscriptVersion.objects.filter(page=self.talk.pk, language=self.transcript.language)
        return self._again(sheet, meanwhile=latest.defer("lines").select_related("ended_by").first(), is_late=True)

    def _again(self, sheet: Sheet, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(lines=sheet.typed, span=sheet.span, **context))

    def _next(self, sheet: Sheet) -> SpokenCue | None:
        """Take the line that follows the page into it."""
        after = self.transcript.cues.filter(starts_ms__gt=sheet.span.to_ms).first()
        if after is None:
            return None
        held = self.transcript.cues.filter(starts_ms__gte=sheet.span.from_ms, starts_ms__lte=sheet.span.to_ms)
        if fingerprint(held) == sheet.span.seen:
            sheet.span = Span(sheet.span.from_ms, after.starts_ms, fingerprint([*held, after]))
        return SpokenCue(after.starts_ms, after.ends_ms, after.text, after.voice)


def _sheet(request: HttpRequest) -> Sheet:
    given = request.POST
    typed = lines_in(given)
    button, _colon, place = given.get("do", "").partition(":")
    if button == "shift":
        place = str(_whole(given.get("shift_from", "")) - _whole(given.get("first", "1")))
    at = _whole(place or "0")
    if not 0 <= at < max(len(typed), 1):
        at = 0 if button == "shift" else len(typed)
    if typed and at >= len(typed):
        raise NotAForm
    span = Span(_whole(given.get("from", "")), _whole(given.get("to", "")), given.get("seen", "")[:64])
    return Sheet(span, typed, button, at)


def _whole(text: str) -> int:
    """Raises `ValueError`."""
    if len(text) > MOST_DIGITS:
        raise ValueError("too long")
    return int(text)


def _film(recording: Recording | None) -> Any:
    """Return the file that the page plays, None without one."""
    files = {each.kind: each for each in recording.renditions.all()} if recording else {}
    return next((files[kind] for kind in PLAYABLE if kind in files), None)


def _nothing(_view: LinesView, _sheet: Sheet) -> None:
    """Save what is typed, no more."""


def _cut(_view: LinesView, sheet: Sheet) -> None:
    sheet.cues[sheet.place : sheet.place + 1] = typed_lines.cut(sheet.typed[sheet.place], sheet.cues[sheet.place])


def _join(view: LinesView, sheet: Sheet) -> None:
    place = sheet.place
    following = sheet.cues[place + 1] if place + 1 < len(sheet.cues) else view._next(sheet)
    if following is None:
        raise CannotBeDone(_("No line follows this one."))
    sheet.cues[place : place + 2] = [join(sheet.cues[place], following)]


def _remove(_view: LinesView, sheet: Sheet) -> None:
    del sheet.cues[sheet.place]


def _shift(view: LinesView, sheet: Sheet) -> None:
    """Move the lines from one on, and all that comes after the page."""
    by_ms = _signed_ms(view.request.POST.get("shift_by", ""))
    kept = sheet.cues[: sheet.place]
    sheet.cues[sheet.place :] = shift(sheet.cues[sheet.place :], by_ms, not_before_ms=kept[-1].ends_ms if kept else 0)
    sheet.move_rest_ms = by_ms


def _signed_ms(typed: str) -> int:
    """Read "+2", "-0,5" or "−1:10". Raises `CannotBeDone`."""
    bare = typed.strip().replace("−", "-")
    ms = typed_ms(bare.removeprefix("-").removeprefix("+"))
    if ms is None:
        raise CannotBeDone(_("Write by how many seconds to move the lines: 2, or −0,5 to go back."))
    return -ms if bare.startswith("-") else ms


BUTTONS: dict[str, Callable[[LinesView, Sheet], None]] = {
    "cut": _cut,
    "join": _join,
    "remove": _remove,
    "shift": _shift,
}
