"""The message of an invitation."""

from django.urls import reverse

from community.invitations.models import LIFETIME, Invitation
from community.invitations.tokens import token_of
from foundation.http.addresses import absolute
from foundation.mail.operations import queue_mail


def write_to(invitation: Invitation) -> None:
    """Queue the message of an invitation, once for each time that it is sent."""
    queue_mail(
        to=invitation.address,
        template="invitation",
        context={
            "invitation": invitation,
            "link": absolute(reverse("invitations:accept", args=[token_of(invitation)])),
            "days": LIFETIME.days,
        },
        key=f"invitation:{invitation.pk}:{invitation.sent_at:%Y%m%d%H%M%S%f}",
    )
