"""The signed link that answers a reminder without signing in.

Opening it changes nothing: scanners of mail open every link. Only one of its buttons, a POST, does, once.
"""

from http import HTTPStatus

from django.core.signing import BadSignature, SignatureExpired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.reminders import operations, tokens
from community.reminders.entries import Entry, entries_of
from community.reminders.forms import WORDS_MAX, AnswerForm
from community.reminders.kinds import registry
from community.reminders.models import Reminder
from community.reminders.operations.answering import is_answerable


# The link itself is the secret: a CSRF cookie would add nothing.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question with its answers; record the one that is sent."""
    try:
        pk, occurrence = tokens.read_answer(token)
    except SignatureExpired:
        return _refused(request, "expired")
    except (BadSignature, ValueError):
        return _refused(request, "altered")
    reminder = Reminder.objects.select_related("recipient").filter(pk=pk).first()
    entry = next(iter(entries_of([reminder])), None) if reminder and is_answerable(reminder, occurrence) else None
    if entry is None:
        return _refused(request, "answered")
    if request.method != "POST":
        return _question(request, entry)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _question(request, entry, words=request.POST.get("words", ""), status=HTTPStatus.BAD_REQUEST)
    choice, words = form.cleaned_data["choice"], form.cleaned_data["words"]
    try:
        reminder = operations.answer(pk=pk, occurrence=occurrence, choice=choice, words=words)
    except operations.AlreadyAnswered:
        return _refused(request, "answered")
    except operations.UnknownChoice:
        return _question(request, entry, words=words, status=HTTPStatus.BAD_REQUEST)
    return render(request, "community/reminders/answered.html", {"subject": entry.subject, "reminder": reminder})


def _question(request: HttpRequest, entry: Entry, *, words: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    context = {
        "subject": entry.subject,
        "choices": registry[entry.reminder.kind].choices,
        "words": words,
        "words_max": WORDS_MAX,
        "is_refused": status != HTTPStatus.OK,
    }
    return render(request, "community/reminders/answer.html", context, status=status)


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    """Answer 410 and say why: "expired", "altered" or "answered"."""
    return render(request, "community/reminders/link_refused.html", {"why": why}, status=HTTPStatus.GONE)
