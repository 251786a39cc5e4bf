"""One's own account: the password, the sessions."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from community.members.browsers import browser_name
from community.members.forms import NewPasswordForm
from community.members.identities.operations import name_of
from community.members.identities.providers import providers
from community.members.operations import change_password, end_other_sessions, end_session
from community.members.reauthentication import recent_authentication_required


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, and where one is signed in."""
    open_sessions = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    sessions = UserSession.objects.filter(user=request.user, session_key__in=open_sessions).order_by(
        "-created_at", "-pk"
    )
    browsers = [(session, browser_name(session.user_agent)) for session in sessions]
    accounts = SocialAccount.objects.filter(user=request.user).order_by("date_joined", "pk")
    context = {
        "sessions": browsers,
        "current": request.session.session_key,
        "identities": [(each, name_of(each)) for each in accounts],
        "providers": providers(),
    }
    return render(request, "community/members/account.html", context)


@require_POST
@login_required
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one of one's other sessions, or all of them."""
    current = str(request.session.session_key)
    if (key := request.POST.get("session", "")).isdecimal() and len(key) < 19:
        end_session(member=request.user, pk=int(key), current=current)  # type: ignore[arg-type]
    elif "others" in request.POST:
        end_other_sessions(member=request.user, current=current)  # type: ignore[arg-type]
    messages.success(request, _("Ended: nobody is signed in there any more."))
    return redirect("account")


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class PasswordView(FormView[NewPasswordForm]):
    """Choose a password, the first or another."""

    template_name = "community/members/password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("account")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the account, whose name is no password."""
        return {**super().get_form_kwargs(), "member": self.request.user}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        """Set it; the other sessions end, this one goes on."""
        member = self.request.user
        change_password(member=member, password=form.cleaned_data["password"])  # type: ignore[arg-type]
        update_session_auth_hash(self.request, member)  # type: ignore[arg-type]
        UserSession.objects.create_from_request(self.request)
        messages.success(self.request, _("Your password is changed. Your other sessions have ended."))
        return super().form_valid(form)
