"""What "my space" shows of one's account."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register


def _content(request: HttpRequest) -> dict[str, Any]:
    open_sessions = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    own = UserSession.objects.filter(user=request.user, session_key__in=open_sessions)
    return {"address": request.user.email, "session_count": own.count()}  # type: ignore[union-attr]


def _link() -> tuple[str, str]:
    return gettext("Settings and sessions"), reverse("account")


register(
    MySpaceSection(
        "mon-compte", 20, gettext_lazy("My account"), "community/members/my_space/account.html", _content, _link
    )
)
