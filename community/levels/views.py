"""The level of a member and its history, for them and for staff, who may change it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.levels.forms import ExplanationForm
from community.levels.models import Level, LevelChange
from community.levels.operations import grant_referent, review_demotion, withdraw_referent
from community.levels.policies import level_of, may_grant, may_review, may_see_history
from community.members.models import Member

CHANGES_SHOWN = 50


def _level_page(request: HttpRequest, member: Member, form: ExplanationForm | None = None) -> HttpResponse:
    level = level_of(member)
    changes = list(member.level_changes.select_related("by", "review")[:CHANGES_SHOWN])
    is_own = request.user.pk == member.pk
    context: dict[str, Any] = {
        "member": member,
        "level": level,
        "next_level": Level(level + 1) if level < Level.CONTRIBUTOR else None,
        "changes": [(change, not is_own and may_review(request.user, change)) for change in changes],
        "is_own": is_own,
        "may_grant": may_grant(request.user, member),
        "is_referent": bool(changes and changes[0].level == Level.REFERENT),
        "form": form or ExplanationForm(),
    }
    status = 400 if form and form.errors else 200
    return render(request, "community/levels/level.html", context, status=status)


@require_safe
@never_cache
@login_required
def own_level(request: HttpRequest) -> HttpResponse:
    """Show one's own level, why, and what comes next."""
    return _level_page(request, request.user)  # type: ignore[arg-type]


def _member(request: HttpRequest, pk: int) -> Member:
    """Return the member whose history the reader may see. Raises `Http404`: who may not see it finds nothing."""
    member = get_object_or_404(Member, pk=pk)
    if not may_see_history(request.user, member):
        raise Http404
    return member


@require_safe
@never_cache
@login_required
def member_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the level of a member to staff."""
    return _level_page(request, _member(request, pk))


@require_POST
@login_required
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a reference member for a year, or end it."""
    member, form = _member(request, pk), ExplanationForm(request.POST)
    if not form.is_valid():
        return _level_page(request, member, form)
    change = withdraw_referent if "withdraw" in request.POST else grant_referent
    change(member=member, administrator=request.user, explanation=form.cleaned_data["explanation"])  # type: ignore
    messages.success(request, _("Done: it stands in the history of this member."))
    return redirect("levels:detail", pk)


@require_POST
@login_required
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what a demotion took."""
    change = get_object_or_404(LevelChange.objects.select_related("member", "review"), pk=pk)
    member, form = _member(request, change.member_id), ExplanationForm(request.POST)
    if not form.is_valid():
        return _level_page(request, member, form)
    try:
        explanation = form.cleaned_data["explanation"]
        review_demotion(change=change, moderator=request.user, explanation=explanation)  # type: ignore[arg-type]
    except PermissionDenied:
        messages.error(request, _("This demotion was looked at already, or is your own."))
    else:
        messages.success(request, _("Done: it stands in the history of this member."))
    return redirect("levels:detail", member.pk)
