"""The calendar of a member: the page, and the file at its private address that diaries read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.members.models import Member
from community.reminders import operations, tokens
from community.reminders.calendars import calendar_file as write_calendar
from community.reminders.entries import calendar_of_member
from community.reminders.models import CalendarAddress
from foundation.http.addresses import absolute


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show a member what is coming, what was asked, and the address of the file."""
    member: Member = request.user  # type: ignore[assignment]
    entries = calendar_of_member(member.pk)
    token = tokens.calendar(member.pk, operations.calendar_number(member=member))
    context = {
        "coming": [entry for entry in entries if entry.reminder.is_waiting],
        "past": [entry for entry in reversed(entries) if not entry.reminder.is_waiting],
        "file_url": absolute(reverse("reminders:file", args=[token])),
    }
    return render(request, "community/reminders/mine.html", context)


@require_POST
@login_required
def change_address(request: HttpRequest) -> HttpResponse:
    """Make another private address."""
    operations.change_calendar_address(member=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The calendar has another address: the former one serves no more."))
    return redirect("reminders:mine")


@require_safe
@never_cache
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """Return the calendar to whoever has its address. Raises `Http404` for one that serves no more."""
    try:
        member_pk, number = tokens.read_calendar(token)
    except (BadSignature, ValueError):
        raise Http404 from None
    if not CalendarAddress.objects.filter(member=member_pk, number=number, member__is_active=True).exists():
        raise Http404
    answer = HttpResponse(write_calendar(calendar_of_member(member_pk)), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rappels.ics"'
    return answer
