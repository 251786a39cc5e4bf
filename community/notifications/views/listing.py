"""The list of one's notifications; opening one marks it as read and leads to what it is about."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from community.notifications.listing import page_of_lines
from community.notifications.models import Notification
from community.notifications.operations import mark_all_read, mark_read
from community.notifications.subjects import entry_of, read_subjects


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: HttpRequest) -> HttpResponse:
    """Show the list; a POST marks as read all that was shown."""
    if request.method == "POST":
        up_to = request.POST.get("up_to", "")
        mark_all_read(member=request.user, up_to=int(up_to) if up_to.isdecimal() and len(up_to) < 19 else 0)
        return redirect(request.path)
    page, lines = page_of_lines(request.user, request.GET.get("page", "1"))
    latest = Notification.objects.on_site(request.user).order_by("-pk").values_list("pk", flat=True).first()
    return render(request, "community/notifications/list.html", {"page": page, "lines": lines, "latest": latest or 0})


@login_required
@never_cache
@require_GET
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notification is about, and mark it as read: there is no other effect. Raises `Http404`."""
    notification = Notification.objects.on_site(request.user).select_related("event__actor").filter(pk=pk).first()
    if notification is None:
        raise Http404
    mark_read(notification=notification)
    subjects = read_subjects([notification.event])
    entry = entry_of(notification.event, subjects, member=request.user)
    if entry is None:
        messages.info(request, _("What this was about is not there any more, or not for you."))
        return redirect("notifications:list")
    return redirect(entry.link)
