"""The page of a profile, and one's own: written, and looked at as others see it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from cms.pages.policies import principals_of
from community.levels.models import Level, Vouch
from community.levels.operations import VouchesSpentError, revoke_vouch, vouch
from community.levels.policies import level_of, levels_of
from community.levels.rules import VOUCHES
from community.profiles.forms import ProfileForm
from community.profiles.models import Profile
from community.profiles.operations import profile_of, write_profile
from community.profiles.policies import MEMBER, STRANGER, is_own, may_see, visible_sections
from community.profiles.presentation import contributions_of, empty_sentence, preview_for, visible_profile

# As whom one looks at one's own profile, as addresses say it.
SEEN_AS = {"inconnu": STRANGER, "membre": MEMBER}


def _profile(request: HttpRequest, key: str) -> Profile:
    """Return a profile that the reader may see. Raises `Http404`, the same for one that is not there."""
    profile = get_object_or_404(Profile.objects.visible_to(request.user).with_cards(), key=key)
    if not may_see(request.user, profile):
        raise Http404
    return profile


@require_safe
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show a profile, what is for this reader."""
    profile = _profile(request, key)
    sections = visible_sections(profile, request.user)
    contributions = contributions_of(profile, sections, principals_of(request.user))
    visible = visible_profile(profile, sections, contributions)
    context = {"profile": visible, "key": profile.key, "is_own": is_own(profile, request.user)}
    if not request.user.is_authenticated:
        # A stranger's page asks for nothing of levels.
        return render(request, "community/profiles/profile.html", {**context, "opens_links": _opens_links(profile)})
    return render(request, "community/profiles/profile.html", {**context, **_between(request.user, profile)})


def _opens_links(profile: Profile) -> bool:
    """Return whether the links may be followed: those of visitors are plain text (community rules, 18)."""
    return bool(profile.links) and level_of(profile.member) >= Level.MEMBER


def _between(reader: Any, profile: Profile) -> dict[str, Any]:
    """Return what one member may do for another: vouch for a visitor, or take one's word back."""
    levels = levels_of([reader.pk, profile.member_id])
    is_other, may = reader.pk != profile.member_id, levels[reader.pk] >= Level.CONTRIBUTOR
    vouched = is_other and may and Vouch.objects.filter(voucher=reader, member=profile.member, revoked_at=None).exists()
    return {
        "opens_links": levels[profile.member_id] >= Level.MEMBER,
        "has_vouched": vouched,
        "may_vouch": is_other and may and not vouched and levels[profile.member_id] == Level.VISITOR,
    }


@require_POST
@login_required
def vouching(request: HttpRequest, key: str) -> HttpResponse:
    """Give one's word for a member, or take it back."""
    profile, voucher = _profile(request, key), request.user
    try:
        if "revoke" in request.POST:
            revoke_vouch(voucher=voucher, member=profile.member)  # type: ignore[arg-type]
            messages.success(request, _("Your word is taken back."))
        else:
            vouch(voucher=voucher, member=profile.member)  # type: ignore[arg-type]
            messages.success(request, _("Thank you: your word makes a member."))
    except VouchesSpentError:
        sentence = _("You have given your word for %(count)s people in thirty days: wait before the next.")
        messages.error(request, sentence % {"count": VOUCHES})
    return redirect(profile)


@method_decorator([never_cache, login_required], name="dispatch")
class EditView(FormView[ProfileForm]):
    """One's own profile."""

    template_name = "community/profiles/edit.html"
    form_class = ProfileForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the profile, which may be new."""
        member = self.request.user
        return {**super().get_form_kwargs(), "member": member, "profile": profile_of(member)}  # type: ignore[arg-type]

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Write it and show it."""
        profile = write_profile(member=self.request.user, **form.values())  # type: ignore[arg-type]
        messages.success(self.request, _("Your profile is saved."))
        return redirect(profile)


@require_safe
@never_cache
@login_required
def preview(request: HttpRequest) -> HttpResponse:
    """Show one's own profile as others see it. Raises `Http404` without a profile."""
    profile = get_object_or_404(Profile.objects.with_cards(), member=request.user)
    seen_as = request.GET.get("pour", "inconnu")
    visibilities = SEEN_AS.get(seen_as, STRANGER)
    context = {
        "profile": preview_for(profile, visibilities),
        "nothing": empty_sentence(visibilities),
        "seen_as": "membre" if visibilities == MEMBER else "inconnu",
        "opens_links": _opens_links(profile),
    }
    return render(request, "community/profiles/preview.html", context)
