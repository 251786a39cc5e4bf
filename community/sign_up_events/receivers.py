"""Receiver: whoever joins in a browser that came by an event joined at it."""

from typing import Any

from django.http import HttpRequest

from community.members.models import Member
from community.members.signals import joined
from community.sign_up_events.browsers import event_of
from community.sign_up_events.operations import note_sign_up


def _note(member: Member, request: HttpRequest, **kwargs: Any) -> None:
    if event := event_of(request):
        note_sign_up(member=member, event=event)


def connect() -> None:
    """Follow the people who join."""
    joined.connect(_note, dispatch_uid="sign_up_events:joined")
