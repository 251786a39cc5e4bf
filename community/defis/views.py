"""The follow-up of the défis of an edition, for animators."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.editing.drafts import may_edit_everything
from community.defis.follow_ups import group_of
from community.editions.models import EditionPage
from community.reminders.entries import calendar_of_group


@require_safe
@never_cache
@login_required
def edition_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is asked what became of each défi, and when. Raises `Http404` for those who may not edit every page."""
    if not may_edit_everything(request.user):
        raise Http404
    edition = get_object_or_404(EditionPage.objects.open_to(request), slug=slug)
    entries = calendar_of_group(group_of(edition.pk))
    return render(request, "community/defis/edition_calendar.html", {"edition": edition, "entries": entries})
