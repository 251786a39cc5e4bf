"""Receiver: whoever signs in while their account is to end is told so."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from community.personal_data.models import ErasureRequest


def _tell(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    pending = ErasureRequest.objects.filter(member=user, erased_at=None).first()
    if pending:
        text = _("Your account ends on %(day)s. “My space” has a button to keep it.")
        # A program that signs somebody in has no messages.
        messages.warning(request, text % {"day": date_format(pending.due_at)}, fail_silently=True)


def connect() -> None:
    """Follow the sessions that begin."""
    user_logged_in.connect(_tell, dispatch_uid="personal_data:pending_erasure")
