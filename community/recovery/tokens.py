"""The signed tokens of recovery links: one for the member, one for whoever reads the former address. Nobody else,
moderators and readers of the database included, can make one."""

from django.core import signing

from community.recovery.models import Recovery

MEMBER_SALT, REFUSAL_SALT = "community.recovery.member", "community.recovery.refusal"


def member_token(recovery: Recovery) -> str:
    """Return what the link of the member holds."""
    return signing.dumps(recovery.pk, salt=MEMBER_SALT)


def refusal_token(recovery: Recovery) -> str:
    """Return what the link that cancels holds."""
    return signing.dumps(recovery.pk, salt=REFUSAL_SALT)


def recovery_of(token: str, salt: str) -> Recovery | None:
    """Return the open recovery of a token of this kind, None when it is none or has ended."""
    try:
        pk = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    recovery = Recovery.objects.select_related("member").filter(pk=pk).first()
    return recovery if recovery and recovery.is_open else None
