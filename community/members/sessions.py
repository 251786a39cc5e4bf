"""How long a session lasts."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from community.members.models import Member
from community.members.policies import is_staff_member


def limit_session(request: HttpRequest, member: Member) -> None:
    """Let the session that begins end at its hour, used or not: hours for staff, days for members."""
    seconds = settings.STAFF_SESSION_AGE_S if is_staff_member(member) else settings.SESSION_COOKIE_AGE
    # A number of seconds would begin again whenever the session is written.
    request.session.set_expiry(timezone.now() + timedelta(seconds=seconds))
