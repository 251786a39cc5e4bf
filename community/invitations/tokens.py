"""The signed token of an invitation's link; it holds when it was sent, so that a new message ends the former link."""

from django.core import signing

from community.invitations.models import LIFETIME, Invitation, State

SALT = "community.invitations"


def token_of(invitation: Invitation) -> str:
    """Return what the link holds."""
    return signing.dumps([invitation.pk, invitation.sent_at.isoformat()], salt=SALT)


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a token, whoever accepted it since; None for what is none, cancelled or expired."""
    try:
        pk, sent_at = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitation = Invitation.objects.select_related("by").filter(pk=pk).first()
    if invitation is None or invitation.sent_at.isoformat() != sent_at:
        return None
    return invitation if invitation.state in (State.WAITING, State.ACCEPTED) else None
